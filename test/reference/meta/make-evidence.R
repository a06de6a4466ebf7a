# Makes metaregression.json, influence.json, bias.json and sparse-events.json. Run: Rscript make-evidence.R (in this folder)
# Needs R 4.2 with metafor 3.8, metadat and jsonlite. Data: dat.bcg (Colditz et al. 1994), dat.hackshaw1998 of metadat
# (passive smoking, log odds ratios), and made-up counts with empty cells.
suppressWarnings(suppressMessages({ library(metafor); library(metadat) })); source("../put.R")
tight <- list(threshold = 1e-13, tol = 1e-15, maxiter = 100000)
col <- function(x) if (is.null(x)) NA else I(unname(as.vector(x)))
methods <- c("DL", "HE", "HS", "SJ", "ML", "REML", "PM", "EB")
e <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
bcg <- data.frame(yi = as.numeric(e$yi), vi = e$vi, ablat = dat.bcg$ablat, year = dat.bcg$year, alloc = as.character(dat.bcg$alloc))
hack <- data.frame(yi = as.numeric(dat.hackshaw1998$yi), vi = dat.hackshaw1998$vi, year = dat.hackshaw1998$year)

## meta-regression
reg <- function(mods, method, test) { r <- rma(yi, vi, mods = mods, data = bcg, method = method, test = test, control = tight); k <- r$k
  ci <- if (method == "EE") NULL else confint(r, control = list(tol = 1e-14, maxiter = 10000, tau2.max = 1e4))$random
  t <- anova(r, btt = grep("^alloc", rownames(r$b))); knha <- test == "knha"
  list(estimate = col(r$b), se = col(r$se), statistic = col(r$zval), p = col(r$pval), ciLow = col(r$ci.lb), ciHigh = col(r$ci.ub),
    QM = list(value = r$QM, df = r$QMdf[1], df2 = if (knha) r$QMdf[2] else NA, p = r$QMp), alloc = list(value = t$QM, df = t$QMdf[1], p = t$QMp),
    tau2 = r$tau2, tau2Low = if (is.null(ci)) NA else ci[1, 2], tau2High = if (is.null(ci)) NA else ci[1, 3], I2 = r$I2, H2 = r$H2, R2 = if (method == "EE") NA else r$R2, Q = r$QE, Qdf = k - r$p, Qp = r$QEp) }
all <- function(mods) c(list(fixed = reg(mods, "EE", "z")), unlist(lapply(methods, function(m) setNames(lapply(c("z", "knha"), function(t) reg(mods, m, t)), paste0(m, c("_z", "_knha")))), recursive = FALSE))
common <- function(method, test) { r <- rma(yi, vi, mods = ~ alloc - 1, data = bcg, method = method, test = test, control = tight); q <- predict(r, newmods = diag(3)); b <- rma(yi, vi, mods = ~ alloc, data = bcg, method = method, test = test, control = tight)
  list(estimate = col(r$b), se = col(r$se), p = col(r$pval), ciLow = col(r$ci.lb), ciHigh = col(r$ci.ub), predictionLow = col(q$pi.lb), predictionHigh = col(q$pi.ub), tau2 = r$tau2, I2 = r$I2, between = list(value = b$QM, df = b$QMdf[1], p = b$QMp)) }
put("metaregression", versions("metafor", "metadat"), list(yi = col(bcg$yi), vi = col(bcg$vi), ablat = col(bcg$ablat), year = col(bcg$year), alloc = col(bcg$alloc)),
  list(ablat_alloc = all(~ ablat + alloc), year_alloc = all(~ year + alloc), common = list(REML_z = common("REML", "z"), REML_knha = common("REML", "knha"), PM_z = common("PM", "z"))))

## influence
infl <- function(d, method, test) { r <- rma(d$yi, d$vi, method = method, test = test, control = tight); f <- influence(r); i <- f$inf; l <- leave1out(r); grDevices::pdf(NULL); b <- baujat(r); c1 <- cumul(r, order = d$year)
  list(rstudent = col(i$rstudent), dffits = col(i$dffits), cookD = col(i$cook.d), covRatio = col(i$cov.r), tau2 = if (method != "EE") col(i$tau2.del), Q = col(i$QE.del), hat = col(i$hat), weight = col(i$weight), dfbeta = col(f$dfbs$intrcpt), influential = col(f$is.infl),
    estimate = col(l$estimate), se = col(l$se), statistic = col(if (test == "knha") l$tval else l$zval), p = col(l$pval), ciLow = col(l$ci.lb), ciHigh = col(l$ci.ub), Qp = col(l$Qp), I2 = col(l$I2), H2 = col(l$H2), baujatX = col(b$x), baujatY = col(b$y),
    cumulative = list(order = col(order(d$year)), estimate = col(c1$estimate), se = col(c1$se), ciLow = col(c1$ci.lb), ciHigh = col(c1$ci.ub), tau2 = if (method != "EE") col(c1$tau2))) }
three <- data.frame(yi = c(.42, -.05, .61), vi = c(.05, .08, .031), year = c(2001, 1999, 2010))
sets <- list(bcg = bcg, hackshaw = hack, three = three)
kinds <- list(REML_z = c("REML", "z"), REML_knha = c("REML", "knha"), PM_z = c("PM", "z"), ML_z = c("ML", "z"), SJ_z = c("SJ", "z"), HE_z = c("HE", "z"), HS_z = c("HS", "z"), DL_z = c("DL", "z"), fixed = c("EE", "z"))
put("influence", versions("metafor", "metadat"), lapply(sets, function(d) lapply(as.list(d[, c("yi", "vi", "year")]), col)), Map(function(d, name) lapply(if (name == "hackshaw") kinds[c("REML_knha", "fixed")] else kinds, function(m) infl(d, m[1], m[2])), sets, names(sets)))

## publication bias
ties <- data.frame(yi = c(.1, .4, .35, .6, .22, .9, 1.1, .05, .5, .7, .45, .33), vi = c(.01, .04, .04, .09, .02, .16, .25, .01, .05, .09, .05, .03))
bias <- function(d, alternative) { sei <- sqrt(d$vi); r <- rma(d$yi, d$vi, control = tight); ee <- rma(d$yi, d$vi, method = "EE"); sg <- if (alternative == "less") -1 else 1
  lm1 <- summary(lm(yi ~ sei, d, weights = 1 / vi)); m <- rma(d$yi, d$vi, mods = sei, control = tight); k <- nrow(d)
  rk <- suppressWarnings(ranktest(r)); tf <- function(est, fit) { t <- trimfill(fit, estimator = est, control = tight); list(side = t$side, filled = t$k0, seFilled = t$se.k0, p = if (est == "R0") t$p.k0 else NA, estimate = c(t$b), se = t$se, tau2 = t$tau2, yi = col(t$yi[t$fill])) }
  pet <- function(x) { f <- lm(yi ~ x, d, weights = 1 / vi); s <- summary(f)$coefficients; list(estimate = s[1, 1], se = s[1, 2], p = s[1, 4], ciLow = confint(f)[1, 1], ciHigh = confint(f)[1, 2], slope = s[2, 1], slopeSe = s[2, 2], slopeP = s[2, 4]) }
  ps <- pt(sg * lm1$coefficients[1, 1] / lm1$coefficients[1, 2], k - 2, lower.tail = FALSE)
  ml <- rma(d$yi, d$vi, method = "ML", control = tight); s <- try(selmodel(ml, type = "stepfun", steps = .025, alternative = alternative), silent = TRUE)
  te <- tes(d$yi, d$vi, test = "chi2", alternative = alternative, progbar = FALSE)
  list(egger = list(bias = lm1$coefficients[2, 1], biasSe = lm1$coefficients[2, 2], statistic = lm1$coefficients[2, 3], df = k - 2, p = lm1$coefficients[2, 4], limit = lm1$coefficients[1, 1], limitSe = lm1$coefficients[1, 2]),
    mixed = list(bias = c(m$b)[2], biasSe = m$se[2], statistic = m$zval[2], p = m$pval[2], limit = c(m$b)[1], limitSe = m$se[1], tau2 = m$tau2), rank = list(tau = unname(rk$tau), p = rk$pval),
    trimFill = list(L0 = tf("L0", r), R0 = tf("R0", r), L0_fixed = tf("L0", ee), R0_fixed = tf("R0", ee)), pet = pet(sei), peese = pet(d$vi), pOneSided = ps,
    failSafe = list(rosenthal = fsn(d$yi, d$vi)$fsnum, rosenberg = fsn(d$yi, d$vi, type = "Rosenberg")$fsnum, orwin = fsn(d$yi, d$vi, type = "Orwin")$fsnum),
    selection = if (inherits(s, "try-error")) NA else list(estimate = c(s$b), tau2 = s$tau2, delta = s$delta[2], p = s$LRTp), excess = list(observed = te$O, expected = te$E, chiSquare = te$X2, p = te$pval)) }
set.seed(17); hundred <- data.frame(vi = round(runif(100, .01, .4), 9)); hundred$yi <- round(rnorm(100, .2 + sqrt(hundred$vi), sqrt(hundred$vi)), 9)
bsets <- list(bcg = bcg[, 1:2], hackshaw = hack[, 1:2], ties = ties, hundred = hundred[, c("yi", "vi")])
dirs <- c("less", "greater", "greater", "greater")
peters <- function(ai, n1, ci, n2) { b <- n1 - ai; d <- n2 - ci; y <- log(ai * d / (b * ci)); n <- n1 + n2; s <- summary(lm(y ~ I(1 / n), weights = 1 / (1 / (ai + ci) + 1 / (b + d))))$coefficients; list(slope = s[2, 1], slopeSe = s[2, 2], statistic = s[2, 3], df = length(n) - 2, p = s[2, 4]) }
tab <- with(dat.bcg, list(events1 = tpos, n1 = tpos + tneg, events2 = cpos, n2 = cpos + cneg))
put("bias", versions("metafor", "metadat"), c(lapply(bsets, function(d) lapply(as.list(d), col)), list(tables = lapply(tab, col))),
  c(Map(bias, bsets, dirs), list(peters = peters(tab$events1, tab$n1, tab$events2, tab$n2))))

## Mantel-Haenszel and Peto
sparse <- data.frame(events1 = c(0, 3, 0, 12, 5, 20, 1, 2), n1 = c(20, 25, 18, 40, 5, 20, 33, 60), events2 = c(4, 0, 0, 15, 2, 17, 6, 0), n2 = c(21, 24, 19, 38, 9, 20, 30, 55))
mh <- function(d, m) { r <- rma.mh(measure = m, ai = d$events1, n1i = d$n1, ci = d$events2, n2i = d$n2, drop00 = m != "RD"); list(estimate = c(r$b), se = r$se, statistic = r$zval, p = r$pval, ciLow = r$ci.lb, ciHigh = r$ci.ub, Q = r$QE, Qdf = r$k.yi - 1, Qp = r$QEp, I2 = r$I2, H2 = r$H2, weights = col(weights(r))) }
pt_ <- function(d) { r <- rma.peto(ai = d$events1, n1i = d$n1, ci = d$events2, n2i = d$n2, drop00 = TRUE); list(estimate = c(r$b), se = r$se, statistic = r$zval, p = r$pval, ciLow = r$ci.lb, ciHigh = r$ci.ub, Q = r$QE, Qdf = r$k.yi - 1, Qp = r$QEp, I2 = r$I2, H2 = r$H2, weights = col(weights(r))) }
bt <- as.data.frame(tab)
put("sparse-events", versions("metafor", "metadat"), list(bcg = lapply(tab, col), sparse = lapply(as.list(sparse), col)),
  lapply(list(bcg = bt, sparse = sparse), function(d) list(or = mh(d, "OR"), rr = mh(d, "RR"), rd = mh(d, "RD"), peto = pt_(d))))
