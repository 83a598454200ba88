CREATE TYPE "shows"."audit_kind" AS ENUM('SHOW_CREATED', 'SHOW_UPDATED', 'SHOW_STATE_CHANGED', 'SHOW_DELETED');--> statement-breakpoint
CREATE TABLE "shows"."audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"kind" "shows"."audit_kind" NOT NULL,
	"show_id" uuid NOT NULL,
	"from_state" "shows"."show_state",
	"to_state" "shows"."show_state",
	"actor_id" uuid,
	"address" text,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "shows"."inbox_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"user_id" uuid NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "shows"."audit_events" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_events_show" ON "shows"."audit_events" USING btree ("show_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_events_kind" ON "shows"."audit_events" USING btree ("kind","at","id");--> statement-breakpoint
CREATE INDEX "inbox_events_received_at" ON "shows"."inbox_events" USING btree ("received_at");