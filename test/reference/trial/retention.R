# Leaving treatment as time to event: what `armwise retention` has to give.

# One row a person with time and event, in weeks or sessions.
leaving <- function(d, scale) {
  last_seen <- tapply(ifelse(is.na(d$score), NA, d$week), d$participant_id, function(w) if (all(is.na(w))) 0 else max(w, na.rm = TRUE))
  p <- d[!duplicated(d$participant_id), ]
  p$event <- p$status %in% LEFT
  if (scale == "sessions") {
    p$time <- ifelse(p$event & !is.na(p$dropout_session), p$dropout_session, p$sessions_attended)
  } else {
    given <- ifelse(p$status == "never-started", 0, p$dropout_week)
    p$time <- ifelse(!p$event, max(d$week), ifelse(is.na(given), last_seen[as.character(p$participant_id)], given))
  }
  p
}

curve_of <- function(p, a) {
  x <- p[p$treatment == a, ]
  f <- survfit(Surv(time, event) ~ 1, data = x, conf.type = "log-log"); s <- summary(f, censored = TRUE)
  na <- function(v) ifelse(is.finite(v), v, NA)
  list(treatment = a, randomised = nrow(x), events = sum(x$event), median = unname(na(summary(f)$table["median"])),
    points = lapply(seq_along(s$time), function(i) list(time = s$time[i], atRisk = s$n.risk[i], events = s$n.event[i], censored = s$n.censor[i],
      survival = s$surv[i], se = na(s$std.err[i]), ciLow = na(s$lower[i]), ciHigh = na(s$upper[i]))))
}

retention_case <- function(d, arms, scale, where = list()) {
  for (field in names(where)) d <- d[d[[field]] %in% where[[field]], ]
  p <- leaving(d, scale); p <- p[p$treatment %in% arms, ]
  p$arm <- factor(p$treatment, arms)
  lr <- survdiff(Surv(time, event) ~ arm, data = p); df <- length(arms) - 1
  cox <- coxph(Surv(time, event) ~ arm, data = p, ties = "efron", control = coxph.control(eps = 1e-13, iter.max = 100, toler.chol = 1e-14))
  s <- summary(cox)
  list(scale = scale, treatments = I(arms), where = filters(where), curves = lapply(arms, function(a) curve_of(p, a)),
    logRank = list(chiSquare = lr$chisq, df = df, p = pchisq(lr$chisq, df, lower.tail = FALSE)),
    cox = list(reference = arms[1], terms = lapply(seq_along(arms[-1]), function(i) list(term = arms[i + 1], logHazardRatio = unname(coef(cox)[i]),
      se = sqrt(diag(vcov(cox)))[[i]], hazardRatio = exp(coef(cox))[[i]], ciLow = s$conf.int[i, 3], ciHigh = s$conf.int[i, 4], p = s$coefficients[i, "Pr(>|z|)"]))))
}
