CREATE TABLE "users"."clients" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"token_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_xid" "xid8",
	CONSTRAINT "clients_name" UNIQUE("name"),
	CONSTRAINT "clients_sha256" CHECK (octet_length("users"."clients"."secret_hash") = 32),
	CONSTRAINT "clients_revocation" CHECK (("users"."clients"."revoked_at" IS NULL) = ("users"."clients"."revoked_xid" IS NULL))
);
