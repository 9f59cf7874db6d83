package spec

import "fmt"

// Mistake words a problem that another command found in one of the tables that
// it reads, [Experiment.Sweep] for instance, with the line of the value. The
// path leads to the value from the top of the file; the tables of an array
// count as "0", "1", ...
func (e *Experiment) Mistake(path []string, format string, args ...any) Problem {
	if e.document == nil {
		return Problem{File: e.Name, Text: fmt.Sprintf(format, args...)}
	}
	d := document{file: e.document.file, lines: e.document.lines, flags: e.document.flags, names: e.document.names}
	d.report(path, format, args...)
	return d.problems[0]
}
