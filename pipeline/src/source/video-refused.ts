/** A file that cannot be published. The message is a sentence for the person who gave it. */
export class VideoRefused extends Error {
  override readonly name = 'VideoRefused';
  /** The step that refused it, as `workflowErrorAt` of the pipeline's messages. */
  readonly step: string;

  constructor(step: string, sentence: string) {
    super(sentence);
    this.step = step;
  }
}
