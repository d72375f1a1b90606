-- Gets a file with a bearer token.
wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
dofile("infra/bench/report.lua")
