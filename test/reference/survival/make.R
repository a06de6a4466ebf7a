# Makes the reference values in this folder. Run: Rscript make.R (in this folder)
# Needs R 4.2 with survival 3.5, cmprsk 2.2 and jsonlite. The data are made up: weeks to leaving, to an early response,
# or to the last news, with ties.
source("../put.R")
suppressMessages({ library(survival); library(cmprsk) })
set.seed(77)
n <- 90
d <- data.frame(group = sample(c("cbt", "ipt", "tau"), n, TRUE), stratum = sample(c("north", "south"), n, TRUE), x = round(rnorm(n), 2))
left <- rexp(n, .05 * ifelse(d$group == "tau", 1.8, 1)); better <- rexp(n, .06); news <- runif(n, 6, 20)
d$time <- pmax(1, ceiling(pmin(left, better, news, 16)))
first <- pmin(left, better)
d$cause <- ifelse(first > pmin(news, 16), "none", ifelse(left < better, "left", "better"))
code <- c(none = 0, left = 1, better = 2)[d$cause]
weeks <- sort(unique(d$time))

## cumulative incidence: survfit (all), cmprsk (all)
s <- survfit(Surv(time, factor(cause, c("none", "better", "left"))) ~ 1, d, conf.type = "log-log")
k <- timepoints(cuminc(d$time, d$cause, cencode = "none"), weeks)
part <- function(j) list(incidence = s$pstate[, j], se = s$std.err[, j], ciLow = s$lower[, j], ciHigh = s$upper[, j])
aj <- list(time = s$time, atRisk = s$n.risk[, 1], better = part(2), left = part(3))
gray <- function(i, strata) {
  g <- if (strata) cuminc(d$time[i], d$cause[i], d$group[i], d$stratum[i], cencode = "none")$Tests else cuminc(d$time[i], d$cause[i], d$group[i], cencode = "none")$Tests
  list(better = g["better", ], left = g["left", ])
}
all <- rep(TRUE, n)
tests <- list(three = gray(all, FALSE), three_strata = gray(all, TRUE), two = gray(d$group != "tau", FALSE), two_strata = gray(d$group != "tau", TRUE))

## no competing event: the variances
one <- ifelse(d$cause == "left", "left", "none")
k1 <- timepoints(cuminc(d$time, one, cencode = "none"), weeks)

## proportional hazards of leaving
d$event <- d$cause == "left"
eps <- coxph.control(eps = 1e-12, toler.chol = 1e-13, iter.max = 100)
fit <- coxph(Surv(time, event) ~ I(group == "ipt") + I(group == "tau") + x, d, control = eps)
fits <- coxph(Surv(time, event) ~ I(group == "ipt") + I(group == "tau") + x + strata(stratum), d, control = eps)
zph <- function(f) { r <- lapply(c("km", "rank", "identity"), function(tr) { z <- cox.zph(f, tr, terms = FALSE)$table; list(chisq = z[, 1], df = z[, 2], p = z[, 3]) }); names(r) <- c("km", "rank", "identity"); r }

## restricted mean
rm1 <- function(i, tau) { t <- summary(survfit(Surv(time, event) ~ 1, d[i, ]), rmean = tau)$table; c(mean = t[["rmean"]], se = t[["se(rmean)"]]) }
put("competing-risks", versions("survival", "cmprsk"), d[c("time", "cause", "group", "stratum", "x")],
  list(aalen_johansen = aj, cuminc = list(time = weeks, better = list(est = k$est[1, ], var = k$var[1, ]), left = list(est = k$est[2, ], var = k$var[2, ])),
    cuminc_alone = list(est = k1$est[1, ], var = k1$var[1, ]), gray = tests, zph = zph(fit), zph_strata = zph(fits),
    rmst = list(ipt12 = rm1(d$group == "ipt", 12), cbt12 = rm1(d$group == "cbt", 12), ipt15_5 = rm1(d$group == "ipt", 15.5), all9 = rm1(all, 9))))
