# Makes the reference values in this folder. Run: Rscript make.R (in this folder)
# Needs R 4.2 with metafor 3.8 and jsonlite. The data are made up; A is TRUE.
source("../put.R")
suppressWarnings(suppressMessages(library(metafor)))
set.seed(12)
n <- 96
d <- data.frame(a = rep(c(TRUE, FALSE), n / 2), format = sample(c("group", "individual", "online"), n, TRUE, c(.3, .5, .2)),
  planned = sample(8:20, n, TRUE), base = round(rnorm(n, 26, 6)), trial = sample(c("t1", "t2", "t3"), n, TRUE))
d$y <- round(.5 * d$base - ifelse(d$a, 2, 0) - ifelse(d$a & d$format == "online", 4, 0) - .2 * d$planned + c(t1 = 0, t2 = 3, t3 = -2)[d$trial] + rnorm(n, 0, 5), 1)
rows <- function(m, keep) { s <- summary(m)$coefficients[keep, , drop = FALSE]; ci <- confint(m)[keep, , drop = FALSE]
  list(estimate = I(s[, 1]), se = I(s[, 2]), statistic = I(s[, 3]), p = I(s[, 4]), ciLow = I(ci[, 1]), ciHigh = I(ci[, 2])) }
test <- function(small, big) { x <- anova(small, big); list(F = x$F[2], df1 = x$Df[2], df2 = x$Res.Df[2], p = x$`Pr(>F)`[2]) }

## factor: the effect at each level is the arm's row when that level is the reference
f <- lm(y ~ base + a * format, d)
at <- lapply(c("group", "individual", "online"), function(l) rows(lm(y ~ base + a * relevel(factor(format), l), d), "aTRUE"))
## number: the arm's row when the number is centred there
m <- lm(y ~ base + a * planned, d)
places <- mean(d$planned) + c(-1, 0, 1) * sd(d$planned)
atn <- lapply(places, function(p) rows(lm(y ~ base + a * I(planned - p), d), "aTRUE"))
put("moderators", versions(), d[c("a", "format", "planned", "base", "trial", "y")], list(
  factor = list(interactions = rows(f, c("aTRUE:formatindividual", "aTRUE:formatonline")), test = test(lm(y ~ base + a + format, d), f), effects = at),
  number = list(places = places, interactions = rows(m, "aTRUE:planned"), test = test(lm(y ~ base + a + planned, d), m), effects = atn)))

## several trials
by <- lapply(split(d, d$trial), function(x) rows(lm(y ~ base + a, x), "aTRUE"))
e <- sapply(by, function(r) r$estimate); s <- sapply(by, function(r) r$se)
r <- rma(e, sei = s, method = "REML", test = "knha", control = list(threshold = 1e-13, maxiter = 1000))
z <- rma(e, sei = s, method = "DL", test = "z")
put("several-trials", versions("metafor"), d[c("a", "base", "trial", "y")], list(
  trials = by, knha = list(estimate = r$b[1], se = r$se, ciLow = r$ci.lb, ciHigh = r$ci.ub), dl = list(estimate = z$b[1], se = z$se, ciLow = z$ci.lb, ciHigh = z$ci.ub),
  by_trial = rows(lm(y ~ trial + trial:base + a, d), "aTRUE"), common = rows(lm(y ~ trial + base + a, d), "aTRUE")))
