# Reads one command a line, answers with one line: seconds and a value, separated by a tab.
suppressMessages({ library(nlme); library(survival) })
data <- list()

# The model of the MMRM by nlme, without Kenward-Roger; the value is the difference at the last visit.
gls_once <- function(d) {
  fit <- gls(y ~ base * visit + arm * visit, d, method = "REML",
             correlation = corSymm(form = ~ as.integer(visit) | id), weights = varIdent(form = ~ 1 | visit))
  b <- coef(fit)
  unname(b["arm"] + b[paste0("visit", nlevels(d$visit), ":arm")])
}

# Curves with log-log intervals, log-rank test, Cox regression; the value is the log hazard ratio of the arm.
survival_once <- function(d) {
  survfit(Surv(time, event) ~ arm, d, conf.type = "log-log")
  survdiff(Surv(time, event) ~ arm, d)
  unname(coef(coxph(Surv(time, event) ~ arm + base, d))[1])
}

input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  command <- strsplit(line, "\t")[[1]]
  answer <- switch(command[1],
    version = paste0("R ", getRversion(), ", nlme ", packageVersion("nlme"), ", survival ", packageVersion("survival")),
    load = {
      d <- read.csv(command[3])
      if (!is.null(d$visit)) d$visit <- factor(d$visit)
      data[[command[2]]] <- d
      "loaded"
    },
    {
      run <- if (command[1] == "gls") gls_once else survival_once
      seconds <- system.time(value <- run(data[[command[2]]]))[["elapsed"]]
      paste(seconds, format(value, digits = 12), sep = "\t")
    })
  cat(answer, "\n", sep = "")
  flush(stdout())
}
