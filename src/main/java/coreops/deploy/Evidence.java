package coreops.deploy;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a promotion is decided on.
 *
 * @param manifest of what is promoted
 * @param publicKey that its signature is judged by
 * @param lock the dependency lock as it is in the repository
 * @param tests folder of the test reports (JUnit XML)
 * @param diff JSON of the archived comparison
 * @param sca report of known vulnerabilities in libraries
 * @param scan report of the image's scan
 * @param soak {@code {"minutes":30,"p95_ms":900,"average_depth":1.2}} of the stage before
 * @param secrets JSON of {@code secrets-check}
 */
public record Evidence(
    Path manifest,
    Optional<Path> publicKey,
    Path lock,
    Path tests,
    Path diff,
    Optional<Path> sca,
    Optional<Path> scan,
    Optional<Path> soak,
    Optional<Path> secrets) {}
