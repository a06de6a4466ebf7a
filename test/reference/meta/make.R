# Makes the reference values in this folder. Run: Rscript make.R (in this folder)
# Needs R 4.2 with metafor 3.8, metadat, survival 3.5 and jsonlite.
# The data below are made up, except dat.bcg: Colditz et al. (1994), JAMA 271:698-702, as in metadat.
suppressWarnings(suppressMessages({ library(metafor); library(metadat); library(survival); library(jsonlite) }))

versions <- function(...) paste(c(paste0("R ", getRversion()), sapply(c(...), function(p) paste(p, packageVersion(p)))), collapse = "; ")
plain <- function(x) if (is.list(x)) lapply(x, plain) else if (is.numeric(x) && any(is.infinite(x))) NA else unname(x)
put <- function(name, source, input, expected) {
  writeLines(toJSON(plain(list(source = source, input = input, expected = expected)),
    auto_unbox = TRUE, digits = NA, na = "null", null = "null", pretty = 1), paste0(name, ".json"))
}
col <- function(x) I(unname(x)) # always an array

## distribution functions
g <- expand.grid(p = c(1e-20, 1e-10, 1e-5, .005, .025, .25, .5, .9, .975, .999), df = c(1, 2, 4.7, 12, 47, 486, 899, 5000))
x <- expand.grid(x = c(.01, .3, 1, 2, 5, 20, 50, 400, 900, 2000, 5100), df = c(1, 2, 4.7, 12, 47, 486, 899, 5000))
put("distributions", versions(), list(p = g$p, quantile_df = g$df, x = x$x, df = x$df, z = c(-30, -8, -1.96, -.3, 0, .7, 3, 9)),
  list(normal_quantile = qnorm(g$p), t_quantile = qt(g$p, g$df), chisq_quantile = qchisq(g$p, g$df),
    normal_cdf = pnorm(c(-30, -8, -1.96, -.3, 0, .7, 3, 9)), normal_upper = pnorm(c(-30, -8, -1.96, -.3, 0, .7, 3, 9), lower.tail = FALSE),
    t_lower = pt(-x$x, x$df), chisq_lower = pchisq(x$x, x$df), chisq_upper = pchisq(x$x, x$df, lower.tail = FALSE),
    f_lower = pf(x$x, 3, x$df), f_upper = pf(x$x, 3, x$df, lower.tail = FALSE)))

## one arm
scores <- c(23, 17.5, 31, 8, 12, 19, 27)
d <- t.test(scores)
w <- function(x, n, l) unname(suppressWarnings(prop.test(x, n, conf.level = l, correct = FALSE))$conf.int[1:2])
cases <- list(c(0, 12), c(3, 12), c(12, 12), c(71, 240), c(1, 1))
put("one-arm", versions(), list(scores = scores, proportions = do.call(rbind, cases)),
  list(mean = mean(scores), sd = sd(scores), se = sd(scores) / sqrt(length(scores)), ci = d$conf.int[1:2],
    ci90 = t.test(scores, conf.level = .9)$conf.int[1:2],
    wilson95 = do.call(rbind, lapply(cases, function(a) w(a[1], a[2], .95))), wilson80 = do.call(rbind, lapply(cases, function(a) w(a[1], a[2], .8)))))

## two arms, made-up scores of two trials; A = TRUE
trial <- data.frame(
  a = c(1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0) == 1,
  site = c(0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1),
  base = c(24, 31, 19, 28, 22, 35, 27, 26, 30, 21, 33, 18, 25, 29, 37, 23),
  end = c(11, 22, 7, 13, 12, 24, 9, 19, 21, 13, 30, 8, 22, 17, 29, 16))
fit <- function(f, data, level) { m <- lm(f, data); s <- summary(m)$coefficients["aTRUE", ]; ci <- confint(m, "aTRUE", level)
  list(difference = s[[1]], se = s[[2]], df = df.residual(m), statistic = s[[3]], p = s[[4]], ciLow = ci[[1]], ciHigh = ci[[2]], sigma = sigma(m)) }
A <- trial$end[trial$a]; B <- trial$end[!trial$a]
sp <- sqrt(((length(A) - 1) * var(A) + (length(B) - 1) * var(B)) / (length(A) + length(B) - 2))
e <- summary(escalc("SMD", n1i = length(A), n2i = length(B), m1i = mean(A), m2i = mean(B), sd1i = sd(A), sd2i = sd(B), vtype = "LS"))
put("two-arms", versions("metafor"), as.list(trial),
  list(none = fit(end ~ a, trial, .95), base = fit(end ~ base + a, trial, .95), base_site = fit(end ~ base + site + a, trial, .9),
    sdPooled = sp, g = list(g = e$yi[1], se = e$sei, ciLow = e$ci.lb, ciHigh = e$ci.ub, statistic = e$zi, p = e$pval)))

## survival, made up: ties, censoring, three groups, two strata, one curve that rests on exactly one half
s <- data.frame(
  time = c(1, 2, 2, 3, 3, 3, 4, 5, 5, 6, 6, 7, 8, 8, 9, 10, 10, 11, 12, 12, 12, 12, 12, 12, 0, 4, 7, 12),
  event = c(1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1),
  group = rep(c("cbt", "ipt", "tau", "ipt"), 7),
  stratum = rep(c("x", "x", "x", "y", "y", "x", "y"), 4),
  age = c(34, 51, 28, 45, 39, 60, 22, 41, 37, 55, 48, 30, 33, 62, 44, 29, 50, 36, 58, 27, 43, 31, 65, 40, 47, 53, 26, 38))
km <- function(d, l) { f <- survfit(Surv(time, event) ~ 1, d, conf.type = "log-log", conf.int = l); m <- summary(f)$table[7:9]; S <- summary(f, censored = TRUE)
  list(n = f$n, events = sum(f$n.event), median = m[[1]], medianLow = m[[2]], medianHigh = m[[3]], time = col(S$time), atRisk = col(S$n.risk), event = col(S$n.event),
    censored = col(S$n.censor), survival = col(S$surv), se = col(ifelse(is.nan(S$std.err), NA, S$std.err)), ciLow = col(S$lower), ciHigh = col(S$upper)) }
half <- data.frame(time = c(1, 3, 5, 8), event = c(1, 1, 0, 1))
plateau <- data.frame(time = c(1, 3, 5, 8), event = c(1, 1, 0, 0))
all_out <- data.frame(time = c(1, 2, 3), event = c(1, 1, 1))
lr <- function(f) { k <- survdiff(f, s); sm <- function(v) if (is.matrix(v)) rowSums(v) else v; list(chiSquare = k$chisq, df = 2, p = pchisq(k$chisq, 2, lower.tail = FALSE), n = col(as.vector(k$n)), observed = col(sm(k$obs)), expected = col(sm(k$exp))) }
cx <- function(f, d = s) { m <- coxph(f, d, ties = "efron", control = coxph.control(eps = 1e-13, iter.max = 100, toler.chol = 1e-14)); t <- summary(m)
  list(terms = col(names(coef(m))), logHazardRatio = col(coef(m)), se = col(sqrt(diag(vcov(m)))), statistic = col(t$coefficients[, "z"]), p = col(t$coefficients[, 5]),
    ciLow = col(t$conf.int[, 3]), ciHigh = col(t$conf.int[, 4]), logLikelihood = m$loglik[2], logLikelihoodNull = m$loglik[1]) }
put("survival", versions("survival"), c(lapply(as.list(s), col), list(half = half, plateau = plateau, all_out = all_out)),
  list(km = km(s, .95), km80 = km(s, .8), km_ipt = km(s[s$group == "ipt", ], .95), km_half = km(half, .95), km_plateau = km(plateau, .95), km_all_out = km(all_out, .95),
    logrank = lr(Surv(time, event) ~ group), logrank_strata = lr(Surv(time, event) ~ group + strata(stratum)),
    cox = cx(Surv(time, event) ~ group), cox_age = cx(Surv(time, event) ~ group + age), cox_strata = cx(Surv(time, event) ~ group + age + strata(stratum))))

## effect sizes, made up, with zero cells
m <- data.frame(n1 = c(20, 3, 61, 155), mean1 = c(8, 4.5, 11.2, 55), sd1 = c(4, 1, 6.6, 47), n2 = c(25, 2, 58, 156), mean2 = c(11, 4, 14.9, 75), sd2 = c(5, 2, 7.1, 64))
b <- data.frame(events1 = c(4, 0, 7, 30, 30), n1 = c(123, 20, 20, 30, 30), events2 = c(11, 4, 0, 22, 30), n2 = c(139, 21, 24, 30, 31))
ec <- function(...) { r <- escalc(...); list(yi = as.numeric(r$yi), vi = r$vi) }
bin <- function(k) with(b, ec(k, ai = events1, n1i = n1, ci = events2, n2i = n2, add = .5, to = "only0", drop00 = TRUE))
put("effect-sizes", versions("metafor"), list(means = as.list(m), tables = as.list(b)),
  list(g = with(m, ec("SMD", n1i = n1, m1i = mean1, sd1i = sd1, n2i = n2, m2i = mean2, sd2i = sd2, vtype = "LS")),
    md = with(m, ec("MD", n1i = n1, m1i = mean1, sd1i = sd1, n2i = n2, m2i = mean2, sd2i = sd2, vtype = "LS")), rr = bin("RR"), or = bin("OR"), rd = bin("RD")))

## pooling
tight <- list(threshold = 1e-13, tol = 1e-15, maxiter = 100000)
pooled <- function(yi, vi, method, test, level = 95) {
  r <- rma(yi, vi, method = method, test = test, level = level, control = tight)
  q <- predict(r); k <- r$k; one <- k == 1
  ci <- if (one) NULL else confint(r, control = list(tol = 1e-14, maxiter = 10000, tau2.max = 1e4))$random # metafor's ceiling is 100
  list(k = k, estimate = c(r$b), se = r$se, statistic = r$zval, df = if (test == "knha" && !one) k - 1 else NA, p = r$pval, ciLow = r$ci.lb, ciHigh = r$ci.ub,
    predictionLow = if (one) NA else q$pi.lb, predictionHigh = if (one) NA else q$pi.ub, tau2 = if (one) NA else r$tau2, tau2Low = if (one) NA else ci[1, 2], tau2High = if (one) NA else ci[1, 3],
    I2 = if (one) NA else r$I2, H2 = if (one) NA else r$H2, Q = r$QE, Qdf = k - 1, Qp = if (one) NA else r$QEp, weights = col(weights(r))) }
fixed <- function(yi, vi) { r <- rma(yi, vi, method = "EE"); list(k = r$k, estimate = c(r$b), se = r$se, statistic = r$zval, p = r$pval, ciLow = r$ci.lb, ciHigh = r$ci.ub, Q = r$QE, Qdf = r$k - 1, Qp = r$QEp, I2 = r$I2, H2 = r$H2, weights = col(weights(r))) }
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
sets <- list(bcg = list(yi = as.numeric(bcg$yi), vi = bcg$vi),
  alike = list(yi = c(.31, .29, .35, .30, .33), vi = c(.04, .09, .02, .06, .05)),
  two = list(yi = c(-.2, .9), vi = c(.05, .11)),
  unequal = list(yi = c(1.4, .2, .25, .31, -.6, .8), vi = c(.5, .001, .04, .02, .6, .09)),
  one = list(yi = .5, vi = .04))
methods <- c("DL", "HE", "HS", "SJ", "ML", "REML", "PM", "EB")
expected <- lapply(sets, function(s) if (length(s$yi) == 1) list(REML_z = pooled(s$yi, s$vi, "REML", "z")) else
  c(list(fixed = fixed(s$yi, s$vi), REML_knha_90 = pooled(s$yi, s$vi, "REML", "knha", 90)),
    unlist(lapply(methods, function(m) setNames(lapply(c("z", "knha"), function(t) pooled(s$yi, s$vi, m, t)), paste0(m, c("_z", "_knha")))), recursive = FALSE)))
put("pooling", versions("metafor", "metadat"), lapply(sets, lapply, col), expected)

## subgroups
alloc <- as.character(dat.bcg$alloc); lv <- sort(unique(alloc))
sub <- function(method) { rs <- lapply(lv, function(l) rma(bcg$yi[alloc == l], bcg$vi[alloc == l], method = method, control = tight)); est <- sapply(rs, function(r) c(r$b)); se <- sapply(rs, function(r) r$se)
  w <- 1 / se^2; Q <- sum(w * (est - sum(w * est) / sum(w))^2); list(group = lv, estimate = est, seWald = se, Q = Q, df = length(lv) - 1, p = pchisq(Q, length(lv) - 1, lower.tail = FALSE)) }
put("subgroups", versions("metafor", "metadat"), c(sets$bcg, list(group = alloc)), list(REML = sub("REML"), DL = sub("DL"), fixed = sub("EE")))
