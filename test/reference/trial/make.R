# Makes sample-trial.json and antidepressant.json. See README.md.
#   Rscript make.R                         the sample trial
#   Rscript make.R path/to/long.csv        also the antidepressant trial, from the output of convert-antidepressant.ts
suppressWarnings(suppressMessages({ library(survival); library(emmeans); library(jsonlite) }))
here <- local({ a <- commandArgs(FALSE); dirname(normalizePath(sub("^--file=", "", a[grep("^--file=", a)]))) })
for (file in c("json.R", "compare.R", "retention.R")) source(file.path(here, file))
versions <- paste(c(paste("R", getRversion()), sapply(c("survival", "emmeans"), function(p) paste(p, packageVersion(p)))), collapse = "; ")
read <- function(file) read.csv(file, na.strings = "", colClasses = c(participant_id = "character", site = "character"))
sha256 <- function(file) sub(" .*", "", system2("sha256sum", shQuote(file), stdout = TRUE))
write <- function(name, file, d, compare, retention) writeLines(to_json(list(source = versions, sha256 = sha256(file), rows = nrow(d),
  participants = length(unique(d$participant_id)), compare = compare, retention = retention)), file.path(here, name))

sample <- file.path(here, "..", "..", "..", "sample-data", "tdcrp-like-trial", "trial.csv")
d <- read(sample)
write("sample-trial.json", sample, d,
  list(compare_case(d, "ipt", "cbt", "hdrs-17"), compare_case(d, "ipt", "cbt", "bdi-i"),
    compare_case(d, "ipt", "cbt", "hdrs-17", week = 8), compare_case(d, "ipt", "placebo", "hdrs-17"),
    compare_case(d, "ipt", "cbt", "hdrs-17", where = list(format = "individual")),
    compare_case(d, "ipt", "cbt", "hdrs-17", where = list(condition = "recurrent"))),
  list(retention_case(d, c("ipt", "cbt"), "weeks"), retention_case(d, c("ipt", "cbt"), "sessions"),
    retention_case(d, c("ipt", "cbt", "placebo", "medication"), "weeks"),
    retention_case(d, c("ipt", "cbt"), "weeks", where = list(format = "individual"))))

long <- commandArgs(TRUE)
if (length(long)) {
  d <- read(long)
  write("antidepressant.json", long, d, list(compare_case(d, "medication", "placebo", "hdrs-17")),
    list(retention_case(d, c("medication", "placebo"), "weeks")))
}
