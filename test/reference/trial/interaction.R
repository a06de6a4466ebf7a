# Whether the IPT-versus-CBT difference in HDRS-17 at week 16 differs by format, in the sample trial.
# Run from the project's root: Rscript test/reference/trial/interaction.R (R 4.2, no packages)
d <- read.csv('sample-data/tdcrp-like-trial/trial.csv')
d <- d[d$instrument == 'hdrs-17' & d$treatment %in% c('ipt', 'cbt'), ]
at <- function(week) setNames(d[d$week == week, c('participant_id', 'treatment', 'format', 'score')],
                              c('participant_id', 'treatment', 'format', paste0('score', week)))
w <- merge(at(0), at(16))
test <- anova(lm(score16 ~ score0 + format + treatment, w), lm(score16 ~ score0 + format * treatment, w))
cat(sprintf('F %.15g, df %d and %d, p %.15g\n', test$F[2], test$Df[2], test$Res.Df[2], test[['Pr(>F)']][2]))
