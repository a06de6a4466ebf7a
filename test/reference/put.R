# Writes one case of reference values as JSON. Numbers carry 15 significant digits, NA becomes null; use I() for what must
# be an array. Sourced by the make.R of the folders beside it.
library(jsonlite)
versions <- function(...) paste(c(paste0("R ", getRversion()), sapply(c(...), function(p) paste(p, packageVersion(p)))), collapse = "; ")
plain <- function(x) if (is.list(x)) lapply(x, plain) else if (is.numeric(x) && any(is.infinite(x))) replace(x, is.infinite(x), NA) else unname(x)
put <- function(name, source, input, expected) {
  writeLines(toJSON(plain(list(source = source, input = input, expected = expected)),
    auto_unbox = TRUE, digits = NA, na = "null", null = "null", pretty = 1, dataframe = "columns"), paste0(name, ".json"))
}
