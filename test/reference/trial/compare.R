# Endpoint comparison of two arms: what `armwise compare` has to give.
LEFT <- c("dropped-out", "lost-to-follow-up", "never-started")
ESTIMANDS <- c("observed", "completers", "locf", "bocf")

filters <- function(where) if (length(where)) lapply(where, I) else setNames(list(), character())

# One row a person: the columns of the person, then y.0, y.4, ... for the scheduled weeks of the instrument.
people_of <- function(d, instrument) {
  d <- d[d$instrument == instrument, ]
  w <- reshape(d[, c("participant_id", "week", "score")], idvar = "participant_id", timevar = "week", direction = "wide", sep = ".")
  names(w) <- sub("^score", "y", names(w))
  p <- d[!duplicated(d$participant_id), setdiff(names(d), c("week", "score", "instrument"))]
  merge(p, w, by = "participant_id", sort = FALSE)
}

last_score <- function(m) apply(m, 1, function(s) { s <- s[!is.na(s)]; if (length(s)) s[[length(s)]] else NA })

wilson <- function(x, n) as.list(setNames(100 * suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int[1:2], c("ciLow", "ciHigh")))

arm_summary <- function(p, a, week) {
  p <- p[p$treatment == a, ]
  left <- sum(p$status %in% LEFT)
  list(treatment = a, randomised = nrow(p), withData = sum(!is.na(p[[paste0("y.", week)]])), completed = sum(p$status == "completed"),
    dropout = c(list(n = left, percent = 100 * left / nrow(p)), wilson(left, nrow(p))),
    byStatus = as.list(table(factor(p$status, c("completed", LEFT)))))
}

trajectory <- function(p, arms, weeks) do.call(c, lapply(arms, function(a) lapply(weeks, function(w) {
  all <- p[p$treatment == a, ]; y <- all[[paste0("y.", w)]]; y <- y[!is.na(y)]
  t <- t.test(y)
  list(treatment = a, week = w, n = length(y), randomised = nrow(all), mean = mean(y), sd = sd(y), se = t$stderr, ciLow = t$conf.int[1], ciHigh = t$conf.int[2])
})))

# Exact small-sample correction: Hedges (1981), eq. 6e.
J <- function(m) exp(lgamma(m / 2) - log(sqrt(m / 2)) - lgamma((m - 1) / 2))

estimate <- function(p, a, b, weeks, week, estimand) {
  seen <- as.matrix(p[, paste0("y.", weeks[weeks <= week])])
  y <- p[[paste0("y.", week)]]
  p$end <- switch(estimand,
    observed = y,
    completers = ifelse(p$status == "completed", y, NA),
    locf = last_score(seen),
    bocf = ifelse(is.na(y), p$y.0, y))
  u <- p[!is.na(p$end) & !is.na(p$y.0), ]
  u$arm <- factor(u$treatment, c(b, a))
  fit <- lm(end ~ arm + y.0, u)
  s <- summary(fit)$coefficients[2, ]; ci <- confint(fit, 2)
  # The same difference as a contrast of adjusted means, by another package.
  e <- as.data.frame(summary(emmeans::contrast(emmeans::emmeans(fit, "arm"), "revpairwise"), infer = c(TRUE, TRUE)))
  stopifnot(all.equal(c(e$estimate, e$SE, e$df, e$lower.CL, e$upper.CL), c(s[[1]], s[[2]], df.residual(fit), ci[[1]], ci[[2]]), tolerance = 1e-10))
  A <- u$end[u$treatment == a]; B <- u$end[u$treatment == b]
  sd_pooled <- sqrt(((length(A) - 1) * var(A) + (length(B) - 1) * var(B)) / (length(A) + length(B) - 2))
  g <- -J(length(A) + length(B) - 2) * s[[1]] / sd_pooled # lower is better: turned round, so that above 0 favours A
  se_g <- sqrt((s[[2]] / sd_pooled)^2 + g^2 / (2 * (length(A) + length(B)))); z <- qnorm(.975)
  n <- list(nUsed = nrow(u), nUsedA = length(A), nUsedB = length(B), randomised = nrow(p))
  list(
    c(list(estimand = estimand, measure = "mean-difference", estimate = s[[1]], se = s[[2]], df = df.residual(fit), statistic = s[[3]], p = s[[4]], ciLow = ci[[1]], ciHigh = ci[[2]]), n),
    c(list(estimand = estimand, measure = "hedges-g", estimate = g, se = se_g, df = NULL, statistic = g / se_g, p = 2 * pnorm(-abs(g / se_g)), ciLow = g - z * se_g, ciHigh = g + z * se_g), n, list(sdPooled = sd_pooled)))
}

compare_case <- function(d, a, b, instrument, week = NULL, where = list()) {
  for (field in names(where)) d <- d[d[[field]] %in% where[[field]], ]
  d <- d[d$treatment %in% c(a, b), ]
  weeks <- sort(unique(d$week[d$instrument == instrument])); if (is.null(week)) week <- max(weeks)
  p <- people_of(d, instrument)
  list(contrast = list(a = a, b = b), instrument = instrument, week = week, where = filters(where), weeks = I(weeks),
    arms = lapply(c(a, b), function(x) arm_summary(p, x, week)),
    trajectory = trajectory(p, c(a, b), weeks),
    estimates = do.call(c, lapply(ESTIMANDS, function(e) estimate(p, a, b, weeks, week, e))))
}
