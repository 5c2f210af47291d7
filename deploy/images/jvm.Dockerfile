# One program of the suite on a Java runtime of its own. build.sh lays out the context and says how to call it.
#
# The last stage copies one finished tree whose files have fixed times and owners, so that the same jars give the same
# layers. The same sources give them but for one jar, generated-bytecode.jar, in the layer of the program: see
# docs/dependencies.md.
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG BASE_IMAGE=debian:trixie-slim

FROM ${JDK_IMAGE} AS runtime
ARG SOURCE_DATE_EPOCH=0
# Everything a Java program may rightly expect, without compilers and tools. The archive of shared classes comes last:
# it remembers the time of the file that it was made from.
RUN jlink --add-modules java.se,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs \
      --strip-java-debug-attributes --no-header-files --no-man-pages --output /tree/opt/java \
 && find /tree -exec touch -h -d "@${SOURCE_DATE_EPOCH}" {} + \
 && /tree/opt/java/bin/java -Xshare:dump -XX:+UseSerialGC \
 && find /tree -newermt "@${SOURCE_DATE_EPOCH}" -exec touch -h -d "@${SOURCE_DATE_EPOCH}" {} +

FROM ${BASE_IMAGE} AS program
ARG SOURCE_DATE_EPOCH=0
COPY . /context
RUN find /context -exec touch -h -d "@${SOURCE_DATE_EPOCH}" {} +

FROM ${BASE_IMAGE}
COPY --from=runtime /tree/ /
# Libraries change rarely, the program with each build: two layers.
COPY --from=program /context/libraries/ /
COPY --from=program /context/program/ /

ARG PROGRAM
ARG PORT
ARG MANAGEMENT_PORT
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
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    MANAGEMENT_PORT=${MANAGEMENT_PORT} \
    LANG=C.UTF-8
WORKDIR /app
USER 10001:10001
EXPOSE ${PORT} ${MANAGEMENT_PORT}
HEALTHCHECK --interval=5s --timeout=5s --start-period=300s --retries=6 CMD ["/app/healthcheck"]
# Half of the container's memory for the heap; the rest is for threads, code, buffers and the class metadata.
ENTRYPOINT ["/opt/java/bin/java", \
    "-XX:MaxRAMPercentage=50", \
    "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", \
    "--sun-misc-unsafe-memory-access=allow", \
    "-jar", "/app/quarkus-run.jar"]
