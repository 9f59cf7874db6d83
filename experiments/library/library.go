// Package library holds the experiments that ship with the program: TOML files
// by topic, embedded in the binary, that tell the story of trade between Japan
// and the United States and serve as models for a researcher's own.
//
// Each file is a whole experiment. Its comments say where every number comes
// from, and which ones are assumptions; its `story` says in a few sentences
// what happened, what the experiment asks, and what it leaves out. An experiment
// is known by its file's name without the ending, whatever its topic, so names
// are unique across topics.
//
// To add one, put a file into the folder of its topic. Nothing has to be
// registered.
package library

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

//go:embed */*.toml
var files embed.FS

// Entry is one experiment of the library.
type Entry struct {
	Name  string // what `run` takes, such as "reciprocal-tariff-2025"
	Topic string // folder: "tariff", "currency", "supply", "world", "policy", "sweep"
	Title string // what was done, in plain words
}

// Path is the place of the experiment's file inside the library, such as
// "tariff/reciprocal-tariff-2025.toml".
func (e Entry) Path() string { return path.Join(e.Topic, e.Name+".toml") }

// Entries lists the experiments by topic and name.
func Entries() []Entry {
	paths, err := fs.Glob(files, "*/*.toml")
	if err != nil {
		panic("library: " + err.Error()) // the pattern above is constant
	}
	slices.Sort(paths)
	entries := make([]Entry, len(paths))
	for i, p := range paths {
		topic, file := path.Split(p)
		entries[i] = Entry{
			Name:  strings.TrimSuffix(file, ".toml"),
			Topic: path.Clean(topic),
			Title: title(p),
		}
	}
	return entries
}

// Names lists the names of the experiments in alphabetical order.
func Names() []string {
	var names []string
	for _, e := range Entries() {
		names = append(names, e.Name)
	}
	slices.Sort(names)
	return names
}

// Read returns the text of the named experiment and the path of its file
// inside the library. The error for an unknown name says which names are near.
func Read(name string) (text []byte, file string, err error) {
	for _, e := range Entries() {
		if e.Name == name {
			text, err := files.ReadFile(e.Path())
			return text, e.Path(), err
		}
	}
	return nil, "", fmt.Errorf("library: no experiment is called %q%s", name, suggestion(name))
}

// suggestion ends the message about an unknown name: the nearest name if one
// is close, else the names that share a word with it, else where to look.
func suggestion(name string) string {
	names := Names()
	if near := parameter.Nearest(name, names); near != "" {
		return "; did you mean " + near + "?"
	}
	var alike []string
	for _, known := range names {
		if shareWord(name, known) {
			alike = append(alike, known)
		}
	}
	if len(alike) > 0 {
		return "; did you mean one of " + strings.Join(alike, ", ") + "?"
	}
	return "; `transpac list` shows all names"
}

// shareWord tells whether a word of four letters or more stands in both names.
func shareWord(a, b string) bool {
	const telling = 4
	words := strings.Split(b, "-")
	for _, w := range strings.FieldsFunc(strings.ToLower(a), func(r rune) bool { return strings.ContainsRune("-_ ./", r) }) {
		if len(w) >= telling && slices.Contains(words, w) {
			return true
		}
	}
	return false
}

// title reads the title out of an embedded file.
func title(file string) string {
	var head struct {
		Title string `toml:"title"`
	}
	// A file that does not parse has no title; running it says what is wrong.
	if _, err := toml.DecodeFS(files, file, &head); err != nil {
		return ""
	}
	return head.Title
}
