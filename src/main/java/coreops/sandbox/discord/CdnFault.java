package coreops.sandbox.discord;

/** How the CDN serves pictures of emoji. */
public enum CdnFault {
  /** As it should. */
  NONE,
  /** 503. */
  DOWN,
  /** It takes the request and never answers. */
  SILENT,
  /** What is called a picture is none. */
  GARBAGE
}
