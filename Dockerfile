# Hỏi Dân Vận as one image: the program, its models and the corpus. No network at run time.
FROM node:20-bookworm-slim AS build
# hnswlib-node is compiled.
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8787 INDEX_DIR=/var/lib/hoi-dan-van/index DATA_DIR=/var/lib/hoi-dan-van/data
WORKDIR /app
COPY --from=build --chown=root:root /app ./
RUN mkdir -p /var/lib/hoi-dan-van && chown node:node /var/lib/hoi-dan-van
USER node
VOLUME /var/lib/hoi-dan-van
EXPOSE 8787
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/cli/main.js", "serve"]
