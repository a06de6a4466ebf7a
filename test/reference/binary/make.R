# Makes the reference values in this folder. Run: Rscript make.R (in this folder)
# Needs R 4.2 with jsonlite. The data are made up.
source("../put.R")

## two proportions: 1 = A, 2 = B
wilson <- function(x, n, l) suppressWarnings(prop.test(x, n, conf.level = l, correct = FALSE))$conf.int[1:2]
newcombe <- function(x1, n1, x2, n2, l) {
  p1 <- x1 / n1; p2 <- x2 / n2; w1 <- wilson(x1, n1, l); w2 <- wilson(x2, n2, l)
  c(p1 - p2 - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2), p1 - p2 + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2))
}
# Saturated models: exact log ratios with Wald intervals.
ratio <- function(x1, n1, x2, n2, link) {
  y <- cbind(c(x2, x1), c(n2 - x2, n1 - x1))
  m <- glm(y ~ c(0, 1), family = binomial(link), control = list(epsilon = 1e-13, maxit = 200))
  m <- update(m, start = coef(m)) # its standard errors are those of the step before
  s <- summary(m)$coefficients[2, ]
  list(ratio = exp(s[[1]]), seLog = s[[2]], ciLow = exp(s[[1]] - qnorm(.975) * s[[2]]), ciHigh = exp(s[[1]] + qnorm(.975) * s[[2]]), p = s[[4]])
}
tables <- list(c(19, 52, 12, 48), c(56, 70, 48, 80), c(9, 10, 3, 10), c(3, 211, 11, 198), c(141, 160, 90, 150))
empty <- list(c(0, 12, 5, 13), c(10, 10, 0, 20), c(0, 9, 0, 14), c(7, 7, 8, 8))
one <- function(t, ratios) {
  x1 <- t[1]; n1 <- t[2]; x2 <- t[3]; n2 <- t[4]
  f <- function(...) fisher.test(matrix(c(x1, n1 - x1, x2, n2 - x2), 2, byrow = TRUE), ...)
  list(table = t, a = wilson(x1, n1, .95), b = wilson(x2, n2, .95), newcombe = newcombe(x1, n1, x2, n2, .95),
    newcombe80 = newcombe(x1, n1, x2, n2, .8), fisher = f()$p.value,
    riskRatio = if (ratios) ratio(x1, n1, x2, n2, "log"), oddsRatio = if (ratios) ratio(x1, n1, x2, n2, "logit"))
}
put("two-proportions", versions(), "events A, people A, events B, people B",
  c(lapply(tables, one, TRUE), lapply(empty, one, FALSE)))

## logistic regression of leaving
set.seed(41)
n <- 60
d <- data.frame(ipt = rep(0:1, n / 2), severity = round(rnorm(n, 24, 6)), age = round(runif(n, 19, 71)))
d$left <- rbinom(n, 1, plogis(-3.1 + .4 * d$ipt + .12 * d$severity - .02 * d$age))
m <- glm(left ~ ipt + severity + age, binomial, d, control = list(epsilon = 1e-13, maxit = 100))
m <- update(m, start = coef(m))
s <- summary(m)$coefficients; ci <- confint.default(m)
put("logistic", versions(), d, list(b = s[, 1], se = s[, 2], z = s[, 3], p = s[, 4], lb = ci[, 1], ub = ci[, 2],
  fitted = fitted(m), deviance = deviance(m), nullDeviance = m$null.deviance,
  lr_p = pchisq(m$null.deviance - deviance(m), 3, lower.tail = FALSE)))
