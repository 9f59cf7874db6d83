package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
)

// modulePath is the module whose packages an extension imports.
const modulePath = "github.com/seed-16a9e133/transpac"

// checkoutFolder finds the folder with the source of transpac: the given one, or one
// above the present folder, or the one that this program was built from.
func checkoutFolder(given string) (string, error) {
	if given != "" {
		if !holdsSource(given) {
			return "", fmt.Errorf("--checkout %s does not hold the source of transpac: there is no go.mod of module %s", given, modulePath)
		}
		return filepath.Abs(given)
	}
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := here; ; dir = filepath.Dir(dir) {
		if holdsSource(dir) {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	if _, file, _, ok := runtime.Caller(0); ok {
		if dir := filepath.Dir(filepath.Dir(filepath.Dir(file))); filepath.IsAbs(dir) && holdsSource(dir) {
			return dir, nil
		}
	}
	return "", fmt.Errorf("the source of transpac, which a module of your own needs, was not found; say where it is with --checkout DIR")
}

func holdsSource(dir string) bool {
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	first, _, _ := strings.Cut(string(text), "\n")
	return err == nil && strings.TrimSpace(first) == "module "+modulePath
}

var requirement = regexp.MustCompile(`(?m)^\t(\S+ v\S+)`)

// moduleFile is the go.mod and the go.sum of a module that uses the source in
// root: all that transpac requires, so that nothing has to be looked up.
func moduleFile(name, root string) (module, sums []byte, err error) {
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return nil, nil, err
	}
	if sums, err = os.ReadFile(filepath.Join(root, "go.sum")); err != nil {
		return nil, nil, err
	}
	version := regexp.MustCompile(`(?m)^go .*$`).Find(text)
	var b strings.Builder
	fmt.Fprintf(&b, "module example.com/%s\n\n%s\n\nrequire %s v0.0.0\n\n", name, version, modulePath)
	fmt.Fprintf(&b, "// Where the source of transpac is, seen from this folder.\nreplace %s => %s\n\nrequire (\n", modulePath, towards(name, root))
	for _, m := range requirement.FindAllSubmatch(text, -1) {
		fmt.Fprintf(&b, "\t%s // indirect\n", m[1])
	}
	b.WriteString(")\n")
	return []byte(b.String()), sums, nil
}

// towards is the path of root from a folder of that name below the present one:
// relative where there is such a path, so that both can move together.
func towards(name, root string) string {
	here, err := os.Getwd()
	if err == nil {
		if here, err = filepath.EvalSymlinks(here); err == nil {
			if real, err := filepath.EvalSymlinks(root); err == nil {
				root = real
			}
			if path, err := filepath.Rel(filepath.Join(here, name), root); err == nil {
				return quotePath(filepath.ToSlash(path))
			}
		}
	}
	return quotePath(filepath.ToSlash(root))
}

// quotePath quotes a path that go.mod would not read otherwise.
func quotePath(path string) string {
	if strings.ContainsAny(path, " \t'`\"(),") {
		return fmt.Sprintf("%q", path)
	}
	return path
}
