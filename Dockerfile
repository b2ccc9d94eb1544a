# One image per application: docker build --build-arg MODULE=api .
# Not run here (no Docker engine on the development machine): checked by ComposeFileTest only.
FROM maven:3.9-eclipse-temurin-25 AS build
ARG MODULE
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q -DskipTests -Dspotless.check.skip=true -pl ${MODULE} -am \
      package dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=/app/lib \
 && cp ${MODULE}/target/${MODULE}-*.jar /app/app.jar

FROM eclipse-temurin:25-jre
ARG MAIN
ENV MAIN=${MAIN} STATE_DIR=/var/lib/storestream LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
RUN useradd --system --create-home storestream && mkdir -p /var/lib/storestream && chown storestream /var/lib/storestream
USER storestream
COPY --from=build /app /app
ENTRYPOINT ["sh", "-c", "exec java -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:MaxRAMPercentage=60 -cp '/app/app.jar:/app/lib/*' $MAIN"]
