# hexactl on a Java runtime of its own, in PostgreSQL's image: what dumps, restores and tries a backup is of the same
# version as the databases. build.sh lays out the context and says how to call it. It runs backups for
# deploy/compose/backup.yml and for the CronJob of deploy/kubernetes/components/backup.
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG POSTGRES_IMAGE=postgres:18

FROM ${JDK_IMAGE} AS runtime
ARG SOURCE_DATE_EPOCH=0
# As in jvm.Dockerfile.
RUN jlink --add-modules java.se,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs \
      --strip-java-debug-attributes --no-header-files --no-man-pages --output /tree/opt/java \
 && find /tree -exec touch -h -d "@${SOURCE_DATE_EPOCH}" {} + \
 && /tree/opt/java/bin/java -Xshare:dump -XX:+UseSerialGC \
 && find /tree -newermt "@${SOURCE_DATE_EPOCH}" -exec touch -h -d "@${SOURCE_DATE_EPOCH}" {} +

FROM ${POSTGRES_IMAGE} AS program
ARG SOURCE_DATE_EPOCH=0
COPY . /context
# Volumes take over owner and mode of the folders that they are mounted on. Where the programs of PostgreSQL are differs
# between distributions.
RUN mkdir -p /context/folders/backups /context/folders/metrics \
 && ln -s "$(dirname "$(dirname "$(readlink -f "$(command -v postgres)")")")" \
      /context/program/app/postgresql \
 && find /context -exec touch -h -d "@${SOURCE_DATE_EPOCH}" {} +

FROM ${POSTGRES_IMAGE}
COPY --from=runtime /tree/ /
COPY --from=program --chown=999:999 /context/folders/ /
COPY --from=program /context/libraries/ /
COPY --from=program /context/program/ /

ARG PROGRAM
ARG VERSION
ARG REVISION
ARG CREATED
LABEL org.opencontainers.image.title="HexaBuilders ${PROGRAM}" \
      org.opencontainers.image.vendor="HexaBuilders" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      io.hexabuilders.program="${PROGRAM}" \
      io.hexabuilders.kind="jvm" \
      io.hexabuilders.sbom="/app/sbom.cdx.json"
# The base declares a volume for the data of a database. It is the place of what hexactl writes for itself, so that no
# other one is needed.
ENV HEXA_HOME=/var/lib/postgresql/hexactl \
    HEXACTL_POSTGRES_BIN=/app/postgresql/bin \
    LANG=C.UTF-8
WORKDIR /app
# The user of the base: PostgreSQL asks the system for the name of its own.
USER 999:999
# That of the base is SIGINT.
STOPSIGNAL SIGTERM
# Half of the container's memory for the heap; the rest is for the server that a backup is tried on.
ENTRYPOINT ["/opt/java/bin/java", \
    "-XX:+UseSerialGC", \
    "-XX:MaxRAMPercentage=50", \
    "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", \
    "-jar", "/app/hexactl.jar"]
CMD ["db", "nightly", "--help"]
