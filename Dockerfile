# python3, make and g++ build better-sqlite3 where there is no prebuilt one for the platform.
FROM node:20-bookworm-slim AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /osteon
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build \
 && find dist -name '*.map' -delete \
 && npm prune --omit=dev --no-audit --no-fund \
 # What only building better-sqlite3 needed.
 && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/build/Release/obj*

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    OSTEON_HOST=0.0.0.0 \
    OSTEON_DATA=/data
WORKDIR /osteon
RUN install --directory --owner=node --group=node --mode=0700 /data /keys
COPY --from=build /osteon/node_modules node_modules
COPY --from=build /osteon/dist dist
COPY package.json ./
COPY rules rules
USER node
VOLUME /data
EXPOSE 3000 9464
# Whether it can do its work: the event store, the views, the rules.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.OSTEON_PORT || 3000}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/cli/osteon.js"]
CMD ["serve"]
