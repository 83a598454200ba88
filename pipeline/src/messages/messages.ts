/** What a person, or a metadata file beside the video, says about it. */
export interface VideoDetails {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly genres?: readonly string[] | undefined;
}

/** A video whose streams lie in the media store. */
export interface PublishedVideo {
  /** Names the video for good; whoever gets its message twice knows by this. */
  readonly guid: string;
  /** Name of the file that it was made from. */
  readonly sourceName: string;
  readonly details: VideoDetails;
  readonly durationSeconds: number;
  readonly width: number;
  readonly height: number;
  /** Paths inside the video's folder. */
  readonly files: { readonly hls: string; readonly dash: string; readonly poster: string };
  readonly startedAt: string;
  readonly endedAt: string;
}

const WORKFLOW = 'local';

/**
 * The `Complete` message of "Video on Demand on AWS", with the keys that its SQS queue carries; the workflow's own
 * intermediate data is left out.
 * @param urlOf address of a path inside the video's folder
 */
export function completeMessage(video: PublishedVideo, urlOf: (path: string) => string) {
  const { guid, details, files, width, height } = video;
  const { title, description, genres = [] } = details;
  return {
    startTime: video.startedAt,
    endTime: video.endedAt,
    workflowTrigger: 'Video',
    workflowStatus: 'Complete',
    workflowName: WORKFLOW,
    srcBucket: WORKFLOW,
    srcVideo: video.sourceName,
    srcWidth: width,
    srcHeight: height,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(genres.length === 0 ? {} : { genre: [...genres] }),
    hlsUrl: urlOf(files.hls),
    dashUrl: urlOf(files.dash),
    thumbNailsUrls: [urlOf(files.poster)],
    encodingOutput: {
      detail: {
        outputGroupDetails: [
          {
            type: 'CMAF_GROUP',
            outputDetails: [
              {
                durationInMs: Math.round(video.durationSeconds * 1_000),
                videoDetails: { widthInPx: width, heightInPx: height },
              },
            ],
          },
        ],
      },
    },
    guid,
  } as const;
}

/** The `Error` message of a video that could not be published. */
export function errorMessage(failure: {
  readonly guid: string;
  readonly sourceName: string;
  readonly step: string;
  readonly sentence: string;
}) {
  return {
    guid: failure.guid,
    workflowStatus: 'Error',
    workflowErrorAt: failure.step,
    errorMessage: failure.sentence,
    errorDetails: failure.sourceName,
    srcBucket: WORKFLOW,
    srcVideo: failure.sourceName,
  } as const;
}

export type PipelineMessage = ReturnType<typeof completeMessage> | ReturnType<typeof errorMessage>;

/** Hands a message to whoever makes shows of them. @throws when it is neither taken nor refused for good */
export type Deliver = (message: PipelineMessage) => Promise<void>;
