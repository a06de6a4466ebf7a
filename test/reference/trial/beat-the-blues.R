# Makes beat-the-blues.json: endpoint score on arm and baseline, without other covariates, from the public file of the
# R package HSAUR3 (Proudfoot et al. 2003).   Rscript beat-the-blues.R path/to/beat-the-blues.csv
here <- local({ a <- commandArgs(FALSE); dirname(normalizePath(sub("^--file=", "", a[grep("^--file=", a)]))) })
source(file.path(here, "json.R"))
file <- commandArgs(TRUE)[1]
d <- read.csv(file)
scores <- as.matrix(d[, c("bdi.pre", "bdi.2m", "bdi.3m", "bdi.5m", "bdi.8m")])
last <- apply(scores, 1, function(s) rev(s[!is.na(s)])[1])
end <- list(observed = d$bdi.8m, locf = last, bocf = ifelse(is.na(d$bdi.8m), d$bdi.pre, d$bdi.8m))
arm <- factor(d$treatment, c("TAU", "BtheB"))
estimates <- lapply(names(end), function(e) {
  fit <- lm(end[[e]] ~ arm + d$bdi.pre); s <- summary(fit)$coefficients[2, ]
  list(estimand = e, nUsed = length(residuals(fit)), estimate = s[[1]], se = s[[2]], df = df.residual(fit), p = s[[4]])
})
sha256 <- sub(" .*", "", system2("sha256sum", shQuote(file), stdout = TRUE))
writeLines(to_json(list(source = paste("R", getRversion()), sha256 = sha256, contrast = list(a = "icbt", b = "cau"), estimates = estimates)),
  file.path(here, "beat-the-blues.json"))
