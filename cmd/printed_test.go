package cmd_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// printed is a block of a text that holds what a command prints: the command
// stands in a comment above it.
var printed = regexp.MustCompile("(?s)<!-- prints: transpac ([^\n]*) -->\n```text\n(.*?)```\n")

// TestPrintedReferenceIsUpToDate compares the output that a text shows with what
// the program prints; with -update it writes it anew.
func TestPrintedReferenceIsUpToDate(t *testing.T) {
	found := 0
	for _, file := range texts(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		fresh := printed.ReplaceAllStringFunc(string(text), func(block string) string {
			found++
			m := printed.FindStringSubmatch(block)
			args, _ := words(m[1])
			o := transpac(t, args...)
			if o.status != 0 {
				t.Errorf("%s: transpac %s: %s", file, m[1], o.err)
				return block
			}
			return "<!-- prints: transpac " + m[1] + " -->\n```text\n" + o.out + "```\n"
		})
		if *update && fresh != string(text) {
			write(t, file, fresh)
			continue
		}
		if fresh != string(text) {
			before, after := strings.Split(string(text), "\n"), strings.Split(fresh, "\n")
			for i := range min(len(before), len(after)) {
				if before[i] != after[i] {
					t.Errorf("line %d of %s is\n%s\nand the program prints\n%s\ngo test ./cmd -run Reference -update writes it anew", i+1, file, before[i], after[i])
					break
				}
			}
		}
	}
	if found == 0 {
		t.Error("no text shows what a command prints")
	}
}
