# Makes mixed.json and missing.json: Rscript make.R in this folder; Rscript make.R missing for the second alone.
both <- !("missing" %in% commandArgs(TRUE))
suppressMessages({library(nlme); library(lme4); library(lmerTest); library(pbkrtest); library(numDeriv); library(jsonlite)})

# ---- Data: two small trials with dropout and gaps, made up.
set.seed(4711)
n <- 60; T <- 4
arm <- rep(c(1, 0), n / 2); trial <- rep(c("north", "south"), c(34, 26)); base <- round(rnorm(n, 22, 5)); age <- round(rnorm(n, 41, 11))
u <- rnorm(n, 0, 4); y <- matrix(NA, n, T); e <- matrix(rnorm(n * T, 0, 3), n)
for (t in 1:T) y[, t] <- round(4 + .6 * base + u - 1.5 * t - .8 * t * arm + (trial == "south") + e[, t] * (.7 + .15 * t))
for (i in 1:n) { for (t in 2:T) if (runif(1) < plogis(-3.2 + .08 * (y[i, t - 1] - 12))) { y[i, t:T] <- NA; break } }
y[5, 2] <- NA; y[18, 1] <- NA; y[33, 3] <- NA; y[40, ] <- NA
times <- c(2, 4, 8, 16)
L <- do.call(rbind, lapply(1:n, function(i) data.frame(id = i, t = 1:T, time = times, arm = arm[i], base = base[i], age = age[i], south = as.numeric(trial[i] == "south"), y = y[i, ]))); L <- L[!is.na(L$y), ]

# ---- Restricted likelihood from cross products by arm and visits seen; theta -> list of covariance matrices by arm.
reml <- function(d, X, S) { ix <- split(seq_len(nrow(d)), d$id); key <- sapply(ix, function(i) paste(d$arm[i[1]], paste(d$t[i], collapse = ",")))
  G <- lapply(split(ix, key), function(l) { r <- do.call(rbind, l); v <- d$t[l[[1]]]; k <- length(v); list(n = length(l), v = v, k = k, first = d$arm[l[[1]][1]] == 1,
    xx = sapply(1:k, function(b) sapply(1:k, function(a) list(crossprod(X[r[, a], , drop = FALSE], X[r[, b], , drop = FALSE])))), xy = sapply(1:k, function(b) sapply(1:k, function(a) list(crossprod(X[r[, a], , drop = FALSE], d$y[r[, b]])))), yy = matrix(sapply(1:k, function(b) sapply(1:k, function(a) sum(d$y[r[, a]] * d$y[r[, b]]))), k)) })
  function(th, full = FALSE) { Ss <- S(th); A <- 0; b <- 0; q <- 0; ld <- 0
    for (g in G) { R <- tryCatch(chol(Ss[[if (g$first) 1 else length(Ss)]][g$v, g$v, drop = FALSE]), error = function(e) NULL); if (is.null(R)) return(-Inf)
      W <- chol2inv(R); ld <- ld + g$n * 2 * sum(log(diag(R))); q <- q + sum(W * g$yy); for (j in seq_along(W)) { A <- A + W[j] * g$xx[[j]]; b <- b + W[j] * g$xy[[j]] } }
    be <- solve(A, b); ll <- -.5 * ((nrow(X) - ncol(X)) * log(2 * pi) + ld + c(determinant(A)$modulus) + q - sum(b * be))
    if (full) list(beta = c(be), phi = solve(A), ll = ll) else ll } }
newton <- function(f, th, H0 = NULL) { for (k in 1:60) { g <- grad(f, th, method.args = list(r = 6)); if (is.null(H0)) H <- hessian(f, th) else if (k %% 8 == 0) H0 <- H <- hessian(f, th) else H <- H0; s <- solve(-H, g); a <- 1; while (!(f(th + a * s) >= f(th) - 1e-9) && a > 1e-4) a <- a / 2; th <- th + a * s; if (sum(g * s) < 1e-14) break }; th }
# t test of l'beta: Satterthwaite, and Kenward-Roger (linear) with observed and with expected information.
tests <- function(d, X, S, th, Ls) { f <- reml(d, X, S); o <- f(th, TRUE); W <- solve(-hessian(f, th, method.args = list(r = 6))); m <- length(th); p <- ncol(X)
  J <- jacobian(function(t) unlist(S(t)), th); Ss <- S(th); k <- length(Ss); D <- lapply(1:m, function(a) lapply(1:k, function(g) matrix(J[(g - 1) * T^2 + 1:T^2, a], T)))
  P <- replicate(m, matrix(0, p, p), FALSE); Q <- lapply(1:m, function(a) replicate(m, matrix(0, p, p), FALSE)); tr <- matrix(0, m, m)
  for (i in split(seq_len(nrow(d)), d$id)) { g <- if (d$arm[i[1]] == 1) 1 else k; v <- d$t[i]; V <- solve(Ss[[g]][v, v]); x <- X[i, , drop = FALSE]; E <- lapply(1:m, function(a) V %*% D[[a]][[g]][v, v])
    for (a in 1:m) { P[[a]] <- P[[a]] - t(x) %*% E[[a]] %*% V %*% x; for (b in 1:m) { Q[[a]][[b]] <- Q[[a]][[b]] + t(x) %*% E[[a]] %*% E[[b]] %*% V %*% x; tr[a, b] <- tr[a, b] + sum(E[[a]] * t(E[[b]])) } } }
  I <- tr; for (a in 1:m) for (b in 1:m) I[a, b] <- .5 * (tr[a, b] - 2 * sum(o$phi * t(Q[[a]][[b]])) + sum((o$phi %*% P[[a]]) * t(o$phi %*% P[[b]])))
  adj <- function(w) { M <- 0; for (a in 1:m) for (b in 1:m) M <- M + w[a, b] * (Q[[a]][[b]] - P[[a]] %*% o$phi %*% P[[b]]); o$phi + 2 * o$phi %*% M %*% o$phi }
  G <- function(l) grad(function(t) c(l %*% f(t, TRUE)$phi %*% l), th, method.args = list(r = 6)); Ko <- adj(W); Ke <- adj(solve(I))
  one <- function(l) { g <- G(l); v <- c(l %*% o$phi %*% l); est <- sum(l * o$beta); z <- function(se, df) list(estimate = est, se = se, df = df, p = 2 * pt(-abs(est / se), df))
    list(satterthwaite = z(sqrt(v), 2 * v^2 / c(g %*% W %*% g)), `kenward-roger` = z(sqrt(c(l %*% Ko %*% l)), 2 * v^2 / c(g %*% W %*% g)), `kenward-roger-expected` = z(sqrt(c(l %*% Ke %*% l)), 2 * v^2 / c(g %*% solve(I) %*% g))) }
  lapply(Ls, one) }

un <- function(th) { M <- matrix(0, T, T); M[lower.tri(M, TRUE)] <- th; M + t(M) - diag(diag(M)) }
lag <- abs(outer(1:T, 1:T, "-"))
structures <- list(
  un = list(S = function(th) list(un(th)), n = 10), un_per_arm = list(S = function(th) list(un(th[1:10]), un(th[11:20]))),
  toep = list(S = function(th) list(outer(th[1:T], th[1:T]) * matrix(c(1, th[T + 1:3])[lag + 1], T))), ar1 = list(S = function(th) list(outer(th[1:T], th[1:T]) * th[T + 1]^lag)),
  cs = list(S = function(th) list(outer(th[1:T], th[1:T]) * ifelse(lag == 0, 1, th[T + 1]))), toep_equal = list(S = function(th) list(th[1]^2 * matrix(c(1, th[2:4])[lag + 1], T))),
  ar1_equal = list(S = function(th) list(th[1]^2 * th[2]^lag)), cs_equal = list(S = function(th) list(th[1]^2 * ifelse(lag == 0, 1, th[2]))))

# ---- MMRM: visit, visit by arm, visit by baseline; age and trial once. Columns centred as the least-squares means need.
used <- unique(L$id); cb <- mean(base[used]); ca <- mean(age[used]); cs <- mean((trial == "south")[used])
V <- outer(L$t, 1:T, "==") * 1; X <- cbind(V, V * L$arm, V * (L$base - cb), L$age - ca, L$south - cs)
contrast <- function(int, arm) lapply(1:T, function(t) { l <- numeric(ncol(X)); l[t] <- int; l[T + t] <- arm; l })
g <- gls(y ~ 0 + X, L, correlation = corSymm(form = ~ t | id), weights = varIdent(form = ~ 1 | t), method = "REML", control = glsControl(msMaxIter = 500, tolerance = 1e-9))
sdv <- sigma(g) * coef(g$modelStruct$varStruct, unconstrained = FALSE, allCoef = TRUE)[as.character(1:T)]; R <- diag(T); R[lower.tri(R)] <- coef(g$modelStruct$corStruct, unconstrained = FALSE); R <- R + t(R) - diag(T); S0 <- outer(sdv, sdv) * R
r1 <- mean(S0[cbind(2:4, 1:3)] / sqrt(diag(S0)[2:4] * diag(S0)[1:3])); rb <- sapply(1:3, function(k) mean(cov2cor(S0)[lag == k]))
start <- list(un = S0[lower.tri(S0, TRUE)], un_per_arm = rep(S0[lower.tri(S0, TRUE)], 2), toep = c(sqrt(diag(S0)), rb), ar1 = c(sqrt(diag(S0)), r1), cs = c(sqrt(diag(S0)), mean(rb)), toep_equal = c(sqrt(mean(diag(S0))), rb), ar1_equal = c(sqrt(mean(diag(S0))), r1), cs_equal = c(sqrt(mean(diag(S0))), mean(rb)))
if (both) mm <- lapply(setNames(names(structures), names(structures)), function(k) { S <- structures[[k]]$S; f <- reml(L, X, S); th <- newton(f, start[[k]]); o <- f(th, TRUE)
  list(logLikelihood = o$ll, covarianceMatrices = S(th), differences = tests(L, X, S, th, contrast(0, 1)), means_a = tests(L, X, S, th, contrast(1, 1)), means_b = tests(L, X, S, th, contrast(1, 0))) })
if (both) cat("gls against own likelihood:", c(logLik(g)) - mm$un$logLikelihood, max(abs(S0 / mm$un$covarianceMatrices[[1]] - 1)), "\n")
thU <- newton(reml(L, X, structures$un$S), start$un)

# ---- Growth model, lme4 with lmerTest and pbkrtest.
if (both) gr <- lapply(list(intercept = y ~ base + age + south + time * arm + (1 | id), slope = y ~ base + age + south + time * arm + (1 + time | id)), function(fm) {
  m <- lmerTest::lmer(fm, L, control = lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-11, maxfun = 1e6))); s <- coef(summary(m, ddf = "Satterthwaite")); k <- coef(summary(m, ddf = "Kenward-Roger")); i <- "time:arm"; vc <- as.data.frame(VarCorr(m))$vcov
  list(logLikelihood = c(logLik(m)), variances = vc, slopeDifference = list(satterthwaite = list(estimate = s[i, 1], se = s[i, 2], df = s[i, 3]), `kenward-roger-expected` = list(estimate = k[i, 1], se = k[i, 2], df = k[i, 3]))) })
if (both) write_json(list(source = paste0(R.version.string, "; nlme ", packageVersion("nlme"), " gls for the start; own dense REML with numDeriv Newton steps; lme4 ", packageVersion("lme4"), ", lmerTest ", packageVersion("lmerTest"), ", pbkrtest ", packageVersion("pbkrtest")),
  input = list(a = as.logical(arm), scores = y, baseline = base, age = age, trial = trial, times = times), mmrm = mm, growth = gr), "mixed.json", digits = 15, auto_unbox = TRUE, matrix = "rowmajor", na = "null")

# ---- Conditional-mean imputation, person by person; unstructured; all columns by visit. Reference arm: B.
Z <- cbind(1, arm, base - mean(base), age - mean(age), (trial == "south") - mean(trial == "south")); q <- ncol(Z)
completed <- function(B, S, keep, strategy, fixed = NULL) { Y <- y; for (i in keep) { z <- Z[i, ]; r <- replace(z, 2, 0); own <- c(z %*% B); ref <- c(r %*% B); o <- which(!is.na(y[i, ])); d <- if (length(o)) max(o) else 0; m <- own
    if (d < T) { post <- (d + 1):T; m[post] <- switch(strategy, mar = own[post], j2r = ref[post], cr = ref[post], cir = if (d) own[d] + ref[post] - ref[d] else ref[post], lmcf = own[d]) }; if (strategy == "cr") m <- ref
    w <- setdiff(1:T, o); if (length(w)) Y[i, w] <- if (length(o)) m[w] + S[w, o, drop = FALSE] %*% solve(S[o, o], y[i, o] - m[o]) else m[w] }
  Y }
fitU <- function(keep, th, H0 = NULL) { d <- L[L$id %in% keep, ]; K <- do.call(cbind, lapply(1:T, function(t) (d$t == t) * Z[d$id, ])); f <- reml(d, K, structures$un$S); th <- newton(f, th, H0); list(H = if (is.null(H0)) hessian(f, th), B = matrix(f(th, TRUE)$beta, q), S = un(th), th = th) }
ancova <- function(Y, keep) sapply(1:T, function(t) coef(lm.fit(Z[keep, ], Y[keep, t]))[2])
everyone <- setdiff(1:n, NULL); F0 <- fitU(everyone, thU); jk <- lapply(everyone, function(i) fitU(setdiff(everyone, i), F0$th, F0$H))
jse <- function(v) sqrt((n - 1) / n * rowSums((v - rowMeans(v))^2)); strategies <- c("mar", "j2r", "cr", "cir")
cm <- lapply(setNames(strategies, strategies), function(s) { Y0 <- completed(F0$B, F0$S, everyone, s); dep <- Y0 - completed(F0$B, F0$S, everyone, "mar")
  fr <- sapply(everyone, function(i) { k <- setdiff(everyone, i); ancova(completed(jk[[i]]$B, jk[[i]]$S, k, s), k) }); an <- sapply(everyone, function(i) { k <- setdiff(everyone, i); ancova(completed(jk[[i]]$B, jk[[i]]$S, k, "mar") + dep, k) })
  dl <- sapply(everyone, function(i) { k <- setdiff(everyone, i); Y <- completed(jk[[i]]$B, jk[[i]]$S, k, s); m <- is.na(y[, T]); Y[, T] <- Y[, T] + m * ifelse(arm == 1, 3, -1); ancova(Y, k)[T] }); Yd <- Y0; Yd[, T] <- Yd[, T] + is.na(y[, T]) * ifelse(arm == 1, 3, -1)
  list(estimate = ancova(Y0, everyone), frequentist = jse(fr), anchored = jse(an), delta = list(a = 3, b = -1, estimate = ancova(Yd, everyone)[T], se = sqrt((n - 1) / n * sum((dl - mean(dl))^2)))) })

# ---- Inverse-probability weighting: both dropout models, stacked estimating equations by numerical derivatives.
last <- apply(!is.na(y), 1, function(o) if (any(o)) max(which(o)) else 0); inn <- !is.na(y[, T])
ipw <- function(rows) { m <- glm(stay ~ . - id - stay, binomial, rows, control = list(epsilon = 1e-15, maxit = 100)); D <- model.matrix(m); k <- ncol(D)
  psi <- function(par, sum = TRUE) { p <- plogis(c(D %*% par[1:k])); s <- D * (rows$stay - p); s <- rowsum(s, factor(rows$id, 1:n)); full <- matrix(0, n, k); full[as.integer(rownames(s)), ] <- s
    w <- rep(1, n); for (r in seq_len(nrow(rows))) w[rows$id[r]] <- w[rows$id[r]] / p[r]; w <- w * inn; yy <- ifelse(inn, y[, T], 0); P <- cbind(full, Z * w * (yy - c(Z %*% par[-(1:k)]))); if (sum) colSums(P) else P }
  p <- fitted(m); w <- rep(1, n); for (r in seq_len(nrow(rows))) w[rows$id[r]] <- w[rows$id[r]] / p[r]; f <- lm(y[inn, T] ~ 0 + Z[inn, ], weights = w[inn]); par <- c(coef(m), coef(f)); A <- jacobian(psi, par); P <- psi(par, FALSE); C <- solve(A) %*% crossprod(P) %*% t(solve(A)); h <- solve(crossprod(Z[inn, ] * w[inn], Z[inn, ])); e <- residuals(f) * w[inn]; H <- h %*% crossprod(Z[inn, ] * e) %*% h
  list(estimate = unname(coef(f)[2]), se = sqrt(C[k + 2, k + 2]), seWeightsKnown = sqrt(H[2, 2])) }
rb <- data.frame(id = 1:n, stay = inn * 1, Z[, -1]); rh <- do.call(rbind, lapply(1:T, function(t) { if (!any(last == t - 1)) return(NULL); i <- which(last >= t - 1); lo <- sapply(i, function(j) { o <- which(!is.na(y[j, seq_len(t - 1)])); if (length(o)) y[j, max(o)] else NA }); data.frame(id = i, stay = (last[i] >= t) * 1, Z[i, -1], visit = t, lastScore = lo) }))
# Before the first visit there is no score: the term is taken as zero there, and the visit has its own intercept.
rh$first <- rh$visit == 1; rh$lastScore[is.na(rh$lastScore)] <- mean(L$y); rh$visit <- factor(rh$visit); rh$first <- NULL
# Slopes by arm: of baseline and last score (from the mean of all scores; zero before the first visit), and of baseline at the first visit apart.
z <- Z[rh$id, 3]; f <- (rh$visit == 1) * z; ra <- data.frame(rh, arm_base = rh$arm * z, arm_last = rh$arm * (rh$lastScore - mean(L$y)), first_base = f, first_arm_base = rh$arm * f)
iw <- list(baseline = ipw(rb), history_common = ipw(rh), history = ipw(ra))

# ---- Multiple imputation of monotone data has no closed form; its limit is checked by Monte Carlo in the test.
write_json(list(source = paste0(R.version.string, "; own dense REML with numDeriv ", packageVersion("numDeriv"), "; glm, lm"), conditional_mean = cm, ipw = iw), "missing.json", digits = 15, auto_unbox = TRUE, matrix = "rowmajor", na = "null")
