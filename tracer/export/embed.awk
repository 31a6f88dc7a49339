# Files as C strings: report.css becomes report_css and report_css_len.
BEGIN {
	print "#include \"export/report_parts.h\""
}
FNR == 1 {
	finish()
	n = split(FILENAME, part, "/")
	name = part[n]
	gsub(/[^A-Za-z0-9]/, "_", name)
	printf "\nconst char %s[] =\n", name
}
{
	gsub(/[\\"?]/, "\\\\&")
	printf "\t\"%s\\n\"\n", $0
}
function finish() {
	if (name != "")
		printf "\t;\nconst size_t %s_len = sizeof(%s) - 1;\n", name, name
}
END {
	finish()
}
