# JSON with 17 significant digits (jsonlite stops at 15). NA and NaN become null; use I() for what must be an array.
json_string <- function(x) as.character(jsonlite::toJSON(jsonlite::unbox(x)))
json_scalar <- function(x) {
  if (is.na(x)) return("null")
  if (is.logical(x)) return(if (x) "true" else "false")
  if (is.numeric(x)) return(sub("^([+-]?[0-9.]+)e\\+?(-?)0*", "\\1e\\2", sprintf("%.17g", x)))
  json_string(as.character(x))
}
to_json <- function(x, indent = "") {
  inner <- paste0(indent, " ")
  block <- function(open, parts, close) paste0(open, "\n", paste0(inner, parts, collapse = ",\n"), "\n", indent, close)
  if (is.null(x)) return("null")
  if (is.list(x) && !length(x)) return(if (is.null(names(x))) "[]" else "{}")
  if (is.list(x)) {
    parts <- vapply(x, to_json, "", indent = inner)
    if (is.null(names(x))) return(block("[", parts, "]"))
    keys <- vapply(names(x), json_string, "")
    return(block("{", paste0(keys, ": ", parts), "}"))
  }
  if (length(x) == 1 && !inherits(x, "AsIs")) return(json_scalar(x))
  paste0("[", paste(vapply(x, json_scalar, ""), collapse = ", "), "]")
}
