# Makes the reference values in this folder. Run: Rscript make.R (in this folder)
# Needs R 4.2 with splines, AER 1.2, sandwich 3.0, lme4 1.1 and jsonlite. The data are made up.
source("../put.R")
suppressMessages({ library(splines); library(AER); library(sandwich); library(lme4) })

## dose curve: change by sessions attended
set.seed(5)
n <- 70
sessions <- pmin(20, rpois(n, 9) + sample(0:4, n, TRUE))
change <- round(-9 * (1 - exp(-sessions / 6)) + rnorm(n, 0, 4), 1)
curve <- function(df) {
  m <- lm(change ~ ns(sessions, df)); at <- min(sessions):max(sessions)
  p <- predict(m, data.frame(sessions = at), se.fit = TRUE, interval = "confidence"); a <- anova(lm(change ~ 1), m)
  list(at = at, mean = p$fit[, 1], se = p$se.fit, ciLow = p$fit[, 2], ciHigh = p$fit[, 3], F = a$F[2], df2 = a$Res.Df[2], p = a$`Pr(>F)`[2],
    aic = AIC(m), knots = c(min(sessions), attr(ns(sessions, df), "knots"), max(sessions)))
}
put("dose-curve", versions("splines"), list(sessions = sessions, change = change), list(df1 = curve(1), df3 = curve(3), df4 = curve(4)))

## complier-average effect
set.seed(6)
n <- 80
z <- rep(1:0, n / 2); base <- round(rnorm(n, 25, 5)); keen <- rnorm(n)
got <- as.integer((z == 1 & keen > -.5) | (z == 0 & keen > 1.6))
y <- round(.6 * base - 5 * got - 2 * keen + rnorm(n, 0, 4), 1)
iv <- function(m, strong) {
  v <- vcovHC(m, type = "HC1"); s <- coeftest(m, vcov. = v, df = m$df.residual)["got", ]; w <- summary(m, diagnostics = TRUE)$diagnostics["Weak instruments", ]
  list(effect = s[[1]], se = s[[2]], statistic = s[[3]], p = s[[4]], df = m$df.residual, ciLow = s[[1]] - qt(.975, m$df.residual) * s[[2]],
    ciHigh = s[[1]] + qt(.975, m$df.residual) * s[[2]], firstStageF = w[["statistic"]], firstStageP = w[["p-value"]])
}
full <- z
put("complier", versions("AER", "sandwich"), list(y = y, z = z, got = got, base = base),
  list(plain = iv(ivreg(y ~ got | z)), adjusted = iv(ivreg(y ~ base + got | base + z)),
    full_hc1 = sqrt(vcovHC(lm(y ~ base + z), type = "HC1")["z", "z"]), full_effect = coef(lm(y ~ base + z))[["z"]]))

## dose-effect and good-enough level
set.seed(8)
people <- 40
total <- sample(4:16, people, TRUE)
rows <- do.call(rbind, lapply(seq_len(people), function(i) {
  s <- sort(unique(c(1, sample(seq_len(total[i]), min(total[i], sample(3:7, 1))))))
  slope <- -2.4 - .9 * (8 - total[i]) / 8 + rnorm(1, 0, 1.2)
  data.frame(person = sprintf("P%02d", i), session = s, total = total[i], score = round(24 + rnorm(1, 0, 4) + slope * log(s) + rnorm(length(s), 0, 2.2), 1))
}))
rows$T <- rows$total - mean(tapply(rows$total, rows$person, `[`, 1))
rows$l <- log(rows$session); rows$s <- rows$session
ctl <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-12, maxfun = 1e6), check.conv.singular = "ignore")
fit <- function(f) {
  m <- lmer(f, rows, REML = FALSE, control = ctl)
  for (i in 1:5) m <- update(m, start = getME(m, "theta"))
  list(logLik = as.numeric(logLik(m)), aic = AIC(m), b = fixef(m))
}
put("dose-models", versions("lme4"), rows[c("person", "session", "total", "score")],
  list(log_same = fit(score ~ l + (l | person)), log_total = fit(score ~ l * T + (l | person)),
    linear_same = fit(score ~ s + (s | person)), linear_total = fit(score ~ s * T + (s | person))))
