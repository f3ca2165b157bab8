package coreops.deploy;

import java.io.IOException;

/** Makes a detached signature, wherever the key is. */
public interface Signer {
  /**
   * The signature in Base64.
   *
   * @throws IOException when it cannot be had; the message says why
   */
  String sign(byte[] content) throws IOException;
}
