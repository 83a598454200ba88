CREATE TYPE "users"."audit_kind" AS ENUM('REGISTERED', 'SIGNED_IN', 'SIGN_IN_FAILED', 'REFRESH_TOKEN_REUSED', 'SIGNED_OUT', 'SIGNED_OUT_EVERYWHERE', 'SESSION_ENDED', 'SESSIONS_ENDED', 'PASSWORD_CHANGED', 'PASSWORD_CHANGE_FAILED', 'USER_CREATED', 'USER_UPDATED', 'USER_ACTIVATED', 'USER_DEACTIVATED', 'ADMIN_GRANTED', 'ADMIN_REVOKED', 'USER_DELETED');--> statement-breakpoint
CREATE TABLE "users"."audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" "users"."audit_kind" NOT NULL,
	"user_id" uuid,
	"session_id" uuid,
	"actor_id" uuid,
	"address" text,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "users"."outbox_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "users"."sessions" ADD COLUMN "device" text;--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "users"."audit_events" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_events_user" ON "users"."audit_events" USING btree ("user_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_kind" ON "users"."audit_events" USING btree ("kind","at","id");--> statement-breakpoint
CREATE INDEX "outbox_events_due" ON "users"."outbox_events" USING btree ("next_attempt_at") WHERE "users"."outbox_events"."delivered_at" IS NULL;--> statement-breakpoint
CREATE INDEX "outbox_events_delivered_at" ON "users"."outbox_events" USING btree ("delivered_at") WHERE "users"."outbox_events"."delivered_at" IS NOT NULL;