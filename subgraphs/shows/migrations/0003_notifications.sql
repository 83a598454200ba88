CREATE TYPE "shows"."delivery_status" AS ENUM('PENDING', 'DELIVERED', 'DEAD');--> statement-breakpoint
CREATE TYPE "shows"."notification_channel" AS ENUM('EMAIL', 'WEBHOOK');--> statement-breakpoint
CREATE TYPE "shows"."notification_type" AS ENUM('SHOW_READY_FOR_REVIEW', 'SHOW_APPROVED', 'SHOW_REJECTED', 'INGEST_FAILED');--> statement-breakpoint
CREATE TYPE "shows"."reviewer_kind" AS ENUM('PERSON', 'ML');--> statement-breakpoint
CREATE SEQUENCE "shows"."outbox_positions" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "shows"."notification_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"channel" "shows"."notification_channel" NOT NULL,
	"receiver" text NOT NULL,
	"endpoint_id" uuid,
	"status" "shows"."delivery_status" DEFAULT 'PENDING' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"queued_at" timestamp (3) with time zone,
	"last_attempt_at" timestamp (3) with time zone,
	"claimed_until" timestamp (3) with time zone,
	"last_answer" integer,
	"last_error" text,
	"delivered_at" timestamp (3) with time zone,
	CONSTRAINT "notification_deliveries_once" UNIQUE("event_id","channel","receiver"),
	CONSTRAINT "notification_deliveries_endpoint" CHECK ((channel = 'WEBHOOK') = (endpoint_id IS NOT NULL)),
	CONSTRAINT "notification_deliveries_delivered" CHECK ((status = 'DELIVERED') = (delivered_at IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "shows"."outbox_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type" "shows"."notification_type" NOT NULL,
	"data" jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"key" text,
	"position" bigint,
	CONSTRAINT "outbox_events_key" UNIQUE("key"),
	CONSTRAINT "outbox_events_position" UNIQUE("position")
);
--> statement-breakpoint
CREATE TABLE "shows"."webhook_endpoints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"description" text,
	"types" "shows"."notification_type"[] NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"sealed_secret" text NOT NULL,
	"sealed_former_secret" text,
	"former_secret_ends_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "shows"."show_reviews" ADD COLUMN "by" "shows"."reviewer_kind" DEFAULT 'PERSON' NOT NULL;--> statement-breakpoint
ALTER TABLE "shows"."notification_deliveries" ADD CONSTRAINT "notification_deliveries_event_id_outbox_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "shows"."outbox_events"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shows"."notification_deliveries" ADD CONSTRAINT "notification_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "shows"."webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notification_deliveries_by_creation" ON "shows"."notification_deliveries" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "notification_deliveries_by_status" ON "shows"."notification_deliveries" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "notification_deliveries_by_endpoint" ON "shows"."notification_deliveries" USING btree ("endpoint_id","created_at","id");--> statement-breakpoint
CREATE INDEX "notification_deliveries_new" ON "shows"."notification_deliveries" USING btree ("created_at") WHERE queued_at IS NULL;--> statement-breakpoint
CREATE INDEX "outbox_events_new" ON "shows"."outbox_events" USING btree ("at","id") WHERE position IS NULL;--> statement-breakpoint
CREATE INDEX "outbox_events_at" ON "shows"."outbox_events" USING btree ("at");