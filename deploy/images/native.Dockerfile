# One program of the suite as a native executable, on a base without shell or package manager. build.sh lays out the
# context and says how to call it. Two targets:
#   program      from an executable that was built outside (./hexa build --native)
#   by-mandrel   compiled here from the native sources, for whatever platform the build is for
ARG BASE_IMAGE=gcr.io/distroless/base-nossl-debian13:nonroot
ARG MANDREL_IMAGE=quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25

FROM ${BASE_IMAGE} AS program
# Its files have fixed times, so that the same executable gives the same layer.
ADD --chown=0:0 program.tar /

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
      io.hexabuilders.kind="native" \
      io.hexabuilders.sbom="/app/sbom.cdx.json"
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    MANAGEMENT_PORT=${MANAGEMENT_PORT} \
    LANG=C.UTF-8
WORKDIR /app
USER 10001:10001
EXPOSE ${PORT} ${MANAGEMENT_PORT}
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=6 CMD ["/app/program", "healthcheck"]
# Half of the container's memory for the heap, as in the image with a Java runtime.
ENTRYPOINT ["/app/program", "-XX:MaximumHeapSizePercent=50", "-XX:+ExitOnOutOfMemoryError"]

FROM ${MANDREL_IMAGE} AS mandrel
ARG SOURCE_DATE_EPOCH=0
WORKDIR /project
COPY --chown=quarkus:quarkus native-sources/ .
# What Quarkus wrote down is a list of options for a shell to read.
RUN sh -c "native-image $(cat native-image.args)" \
 && mkdir -p tree/app tree/usr/lib \
 && mv ./*-runner tree/app/program \
 && cp -L /usr/lib64/libz.so.1 tree/usr/lib/ \
 && find tree -exec touch -h -d "@${SOURCE_DATE_EPOCH}" {} +

FROM program AS by-mandrel
COPY --from=mandrel --chown=0:0 /project/tree/ /
