package spec

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one mistake in an experiment file.
type Problem struct {
	File string // as named by the caller
	Line int    // from 1; 0 where the whole file is meant
	Flag string // "--set run.years", where the value came from the command line
	Key  string // dotted key, "shock.reciprocal.rate"; empty where the whole file is meant
	Text string // what is wrong; what is allowed; what was probably meant
	Err  error  // the cause, where it is an error of the file system
}

// Error is "FILE:LINE: key: what is wrong; what is allowed; did you mean X?".
func (p Problem) Error() string {
	place := p.File
	if p.Line > 0 {
		place = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	if p.Flag != "" {
		place = p.Flag
	}
	if p.Key == "" || strings.HasSuffix(p.Flag, " "+p.Key) {
		return place + ": " + p.Text
	}
	return place + ": " + p.Key + ": " + p.Text
}

// Unwrap returns the cause, if there is one.
func (p Problem) Unwrap() error { return p.Err }

// Errors lists every mistake in an experiment file, in the order of its lines;
// mistakes on the command line come last.
type Errors []Problem

// Error lists the problems line by line, up to a number that fits a scroll of
// the terminal; a file with more is probably no experiment at all.
func (e Errors) Error() string {
	const most = 200
	var lines []string
	for _, p := range e[:min(most, len(e))] {
		lines = append(lines, p.Error())
	}
	if more := len(e) - most; more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the problems one by one.
func (e Errors) Unwrap() []error {
	out := make([]error, len(e))
	for i, p := range e {
		out[i] = p
	}
	return out
}

// sorted orders the problems for the reader and drops repetitions.
func (e Errors) sorted() Errors {
	slices.SortStableFunc(e, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.Flag, b.Flag), cmp.Compare(a.Line, b.Line))
	})
	seen := map[string]bool{}
	return slices.DeleteFunc(e, func(p Problem) bool {
		text := p.Error()
		repeated := seen[text]
		seen[text] = true
		return repeated
	})
}
