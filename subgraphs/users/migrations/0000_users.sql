CREATE TABLE "users"."refresh_tokens" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"generation" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refresh_tokens_sha256" CHECK (octet_length("users"."refresh_tokens"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "users"."sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token_version" integer DEFAULT 1 NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"rotated_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_xid" "xid8",
	CONSTRAINT "sessions_revocation" CHECK (("users"."sessions"."revoked_at" IS NULL) = ("users"."sessions"."revoked_xid" IS NULL)),
	CONSTRAINT "sessions_end_is_told" CHECK ("users"."sessions"."ended_at" IS NULL OR "users"."sessions"."revoked_xid" IS NOT NULL)
);
--> statement-breakpoint
CREATE TABLE "users"."signing_keys" (
	"kid" text PRIMARY KEY NOT NULL,
	"serial" integer NOT NULL,
	"public_jwk" jsonb NOT NULL,
	"private_jwk" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"activates_at" timestamp (3) with time zone NOT NULL,
	"retires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "users"."users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"email" text NOT NULL,
	"password_hash" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"admin" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"signed_in_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "users"."refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "users"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refresh_tokens_session" ON "users"."refresh_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "refresh_tokens_created_at" ON "users"."refresh_tokens" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sessions_live_of_user" ON "users"."sessions" USING btree ("user_id") WHERE "users"."sessions"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "sessions_revoked_xid" ON "users"."sessions" USING btree ("revoked_xid") WHERE "users"."sessions"."revoked_xid" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "sessions_revoked_at" ON "users"."sessions" USING btree ("revoked_at") WHERE "users"."sessions"."revoked_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "sessions_expires_at" ON "users"."sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "signing_keys_serial_key" ON "users"."signing_keys" USING btree ("serial");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username_key" ON "users"."users" USING btree (lower("username"));--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users"."users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "users_created_at_id" ON "users"."users" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "users_admins" ON "users"."users" USING btree ("id") WHERE "users"."users"."admin" AND "users"."users"."active";--> statement-breakpoint
CREATE INDEX "users_search" ON "users"."users" USING gin (lower("username") gin_trgm_ops,lower("email") gin_trgm_ops);