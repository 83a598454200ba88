CREATE TYPE "shows"."ingest_status" AS ENUM('INGESTING', 'FAILED', 'COMPLETE');--> statement-breakpoint
CREATE TABLE "shows"."ingest_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"guid" text NOT NULL,
	"status" "shows"."ingest_status" NOT NULL,
	"source_bucket" text,
	"source_video" text,
	"error_stage" text,
	"error_message" text,
	"error_details" text,
	"show_id" uuid,
	"hls_src_video_url" text,
	"dash_src_video_url" text,
	"poster_url" text,
	"duration_seconds" integer,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ingest_jobs_guid" UNIQUE("guid"),
	CONSTRAINT "ingest_jobs_show" UNIQUE("show_id"),
	CONSTRAINT "ingest_jobs_complete_has_show" CHECK ((status = 'COMPLETE') = (show_id IS NOT NULL)),
	CONSTRAINT "ingest_jobs_failed_says_why" CHECK ((status = 'FAILED') = (error_message IS NOT NULL))
);
--> statement-breakpoint
CREATE INDEX "ingest_jobs_by_creation" ON "shows"."ingest_jobs" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "ingest_jobs_by_status" ON "shows"."ingest_jobs" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "ingest_jobs_by_source" ON "shows"."ingest_jobs" USING btree ("source_bucket","source_video","created_at") WHERE show_id IS NOT NULL;