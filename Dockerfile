# CoreOps in a container: built, trained and shipped from one file.
#
#   scripts/image                                  builds it with docker, podman or buildah
#   docker run --read-only --tmpfs /tmp -v coreops:/data --env-file .env -p 10000:10000 coreops
#
# Nothing secret goes in: keys come from the environment or from files named by <KEY>_FILE.

ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG BASE_IMAGE=debian:13-slim

FROM ${JDK_IMAGE} AS build
WORKDIR /src

# Dependencies first: this layer changes only with the pom.
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -ntp -Pquick dependency:copy-dependencies -DincludeScope=runtime

# The checks are scripts/test's; here the program is only packed.
COPY . .
RUN scripts/package

# A Java runtime of the modules in use, the program at its final path, and SQLite's native library
# beside it: a read-only container usually mounts /tmp without the right to execute.
RUN scripts/jre /opt/jre \
 && mkdir -p /opt/coreops/native \
 && cp -r target/coreops.jar target/lib target/bom.json .mvn/checksums/checksums.sha256 \
      conf scripts/healthcheck /opt/coreops/ \
 && rm -rf /opt/coreops/conf/sandbox \
 && cd /opt/coreops/native \
 && jar xf ../lib/sqlite-jdbc-*.jar "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" \
 && mv org/sqlite/native/Linux/*/libsqlitejdbc.so . && rm -r org

# One training run against the sandbox, ended by SIGTERM, with the very jars, paths and flags that
# the container uses.
RUN JAVA=/opt/jre/bin/java APP=/opt/coreops OUT=/opt/coreops/coreops.aot scripts/aot


FROM ${BASE_IMAGE}
ARG VERSION=dev
ARG BUILD_SHA=unknown
LABEL org.opencontainers.image.title="CoreOps" \
      org.opencontainers.image.description="A dependable community bot: Discord and Google Sheets on Vert.x" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${BUILD_SHA}"

RUN groupadd --system --gid 10001 coreops \
 && useradd --system --uid 10001 --gid coreops --home-dir /data --no-create-home coreops \
 && install -d -o coreops -g coreops -m 0750 /data /logs

COPY --from=build /opt/jre /opt/jre
COPY --from=build /opt/coreops /opt/coreops

ENV DATA_DIR=/data \
    BUILD_SHA=${BUILD_SHA} \
    LANG=C.UTF-8
WORKDIR /opt/coreops
USER 10001:10001
VOLUME ["/data", "/logs"]
EXPOSE 10000
STOPSIGNAL SIGTERM

# Liveness alone; /ready is for whoever routes traffic. The start has 30 s before failures count.
HEALTHCHECK --interval=30s --timeout=3s --start-period=30s --retries=3 \
  CMD ["/opt/coreops/healthcheck"]

ENTRYPOINT ["/opt/jre/bin/java", "@/opt/coreops/conf/jvm.options", \
  "-XX:AOTCache=/opt/coreops/coreops.aot", \
  "-Dorg.sqlite.lib.path=/opt/coreops/native", "-Dorg.sqlite.lib.name=libsqlitejdbc.so", \
  "-jar", "/opt/coreops/coreops.jar"]
CMD ["run"]
