package cmd_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#{1,6} (.*)$`)
	code    = regexp.MustCompile("(?s)```.*?\n```")
	dropped = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// TestLinksInTheTextsLeadSomewhere follows every link to a file of the project,
// and to its heading.
func TestLinksInTheTextsLeadSomewhere(t *testing.T) {
	for _, file := range texts(t) {
		text := readFile(t, file)
		for _, m := range link.FindAllStringSubmatch(code.ReplaceAllString(text, ""), -1) {
			path, anchor, _ := strings.Cut(m[1], "#")
			if strings.Contains(m[1], "://") {
				continue
			}
			target := file
			if path != "" {
				target = filepath.Join(filepath.Dir(file), path)
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s links to %s, which does not exist", file, m[1])
				continue
			}
			if anchor != "" && !anchors(readFile(t, target))[anchor] {
				t.Errorf("%s links to %s, and the page has no such heading", file, m[1])
			}
		}
	}
}

// TestTheMapNamesEveryPage looks for every page in docs/README.md.
func TestTheMapNamesEveryPage(t *testing.T) {
	pages := readFile(t, filepath.Join(docs, "README.md"))
	for _, file := range texts(t) {
		if name := filepath.Base(file); name != "README.md" && !strings.Contains(pages, "]("+name) {
			t.Errorf("docs/README.md does not name %s", name)
		}
	}
}

// anchors are the names by which Markdown readers address the headings of a page.
func anchors(text string) map[string]bool {
	out := map[string]bool{}
	for _, m := range heading.FindAllStringSubmatch(code.ReplaceAllString(text, ""), -1) {
		name := dropped.ReplaceAllString(strings.ToLower(m[1]), "")
		out[strings.ReplaceAll(name, " ", "-")] = true
	}
	return out
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
