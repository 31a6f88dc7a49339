# Runs the examples of a text: in a fenced block, a line "$ command" and what
# the command prints.  Prints the text with the output put in.
/^```/ { fence = !fence; running = 0 }
fence && /^\$ / {
	print
	fflush()
	system("sh -c '" quoted(substr($0, 3)) "' 2>&1 </dev/null")
	running = 1
	next
}
!running { print }
function quoted(s) { gsub(/'/, "'\\''", s); return s }
