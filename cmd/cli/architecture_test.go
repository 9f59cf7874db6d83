package cli

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/seed-16a9e133/transpac/"

// mayImport says which rooms of the house each room may import besides itself.
var mayImport = map[string][]string{
	"engine":      {},
	"agents":      {"engine"},
	"results":     {"engine"},
	"experiments": {"engine", "agents", "results"},
	"cmd":         {"engine", "agents", "results", "experiments"},
}

// violation describes what is wrong with an import, or is empty. Both are
// paths below the module.
func violation(importer, imported string) string {
	from, to := room(importer), room(imported)
	allowed, known := mayImport[from]
	switch {
	case !known:
		return fmt.Sprintf("%s: code lies outside the rooms of the house", importer)
	case from != to && !slices.Contains(allowed, to):
		return fmt.Sprintf("%s imports %s: %s may not know %s", importer, imported, from, to)
	case slices.Contains(strings.Split(imported, "/"), "internal"):
		return fmt.Sprintf("%s imports %s: an extension could not", importer, imported)
	}
	return ""
}

func room(path string) string {
	first, _, _ := strings.Cut(path, "/")
	return first
}

func TestImportsPointOneWay(t *testing.T) {
	files := 0
	root := os.DirFS(filepath.Join("..", ".."))
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			// Extensions are modules of their own, and import what they like.
			if name == "agents/examples" || name != "." && strings.HasPrefix(entry.Name(), ".") {
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		files++
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			return err
		}
		if _, known := mayImport[room(name)]; !known {
			t.Errorf("%s: code lies outside the rooms of the house", name)
		}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if below, ours := strings.CutPrefix(imported, module); ours {
				if text := violation(name, below); text != "" {
					t.Error(text)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 50 {
		t.Errorf("only %d files were read; the walk starts at the wrong place", files)
	}
}

func TestWrongImportsAreRecognised(t *testing.T) {
	for _, c := range []struct {
		importer, imported string
		wrong              bool
	}{
		{"engine/world.go", "engine/money", false},
		{"engine/world.go", "agents/firm", true},
		{"agents/firm/trade.go", "experiments/spec", true},
		{"agents/firm/trade.go", "results/stats", true},
		{"results/stats/summary.go", "agents", true},
		{"results/stats/summary.go", "engine", false},
		{"experiments/run/pairs.go", "cmd/cli", true},
		{"experiments/run/pairs.go", "results/record", false},
		{"engine/world.go", "engine/internal/secret", true},
		{"tools/tool.go", "engine", true},
	} {
		if text := violation(c.importer, c.imported); (text != "") != c.wrong {
			t.Errorf("%s importing %s: %q", c.importer, c.imported, text)
		}
	}
}
