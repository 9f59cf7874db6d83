package run

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/results/record"
)

// Journal keeps finished replicates on disk while a job is under way, each as
// an entry of a journal file (see package record). A nil Journal keeps nothing.
type Journal[R any] struct{ file *record.Journal }

// Head is the first entry of a journal. It says what the replicates belong to:
// those of another experiment, or computed by another program on other data,
// are worthless.
type Head struct {
	Version    string            `json:"version"`
	Hash       string            `json:"hash"`
	Experiment string            `json:"experiment"` // resolved
	Data       []record.FileHash `json:"data"`

	// What a sweep adds, so that its shards can be told from those of others.
	Inputs     []record.FileHash  `json:"inputs,omitempty"`
	Extensions []record.Extension `json:"extensions,omitempty"`
	Settings   []string           `json:"settings,omitempty"`
	Shard      string             `json:"shard,omitempty"` // such as 0/4
	Calibrates bool               `json:"calibrates,omitempty"`
}

// Same tells whether two heads stand for the same replicates. The texts of the
// input files do not count, nor how the settings are spelled: the hash covers
// what they say.
func (h Head) Same(other Head) bool {
	return h.Version == other.Version && h.Hash == other.Hash && slices.Equal(h.Data, other.Data) &&
		slices.Equal(h.Extensions, other.Extensions) && h.Shard == other.Shard && h.Calibrates == other.Calibrates
}

// HeadName is the name of a journal's first entry.
const HeadName = "head"

// OpenJournal returns the journal at path, which takes what it holds only where
// it has the same head; else it begins anew.
func OpenJournal[R any](path string, head Head) (*Journal[R], error) {
	want, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	file, err := record.OpenJournal(path)
	if err != nil {
		return nil, err
	}
	stored, _, err := file.Get(HeadName)
	var have Head
	if err == nil && (json.Unmarshal(stored, &have) != nil || !have.Same(head)) {
		if err = errors.Join(file.Close(), os.Remove(path)); err == nil {
			file, err = record.OpenJournal(path)
		}
		if err == nil {
			err = file.Put(HeadName, want)
		}
	}
	if err != nil {
		return nil, err
	}
	return &Journal[R]{file}, nil
}

// ReadHead reads the head of a journal, and counts its replicates, without
// changing the file.
func ReadHead(path string) (head Head, replicates int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return head, 0, err
	}
	defer f.Close()
	entries := record.NewEntryReader(f)
	name, content, err := entries.Next()
	if err == nil && name != HeadName {
		err = fmt.Errorf("%s is not the journal of a job", path)
	}
	if err == nil {
		err = json.Unmarshal(content, &head)
	}
	for err == nil && name != "" {
		if name, _, err = entries.Next(); strings.Contains(name, "/") {
			replicates++
		}
	}
	return head, replicates, err
}

// Load returns a stored replicate, or nil where there is none.
func (j *Journal[R]) Load(point, replicate int) (*R, error) {
	if j == nil {
		return nil, nil
	}
	content, known, err := j.file.Get(EntryName(point, replicate))
	if !known || err != nil {
		return nil, err
	}
	r := new(R)
	if err := gob.NewDecoder(bytes.NewReader(content)).Decode(r); err != nil {
		return nil, fmt.Errorf("the journal's replicate %d of point %d cannot be read: %w", replicate, point, err)
	}
	return r, nil
}

// Save stores a finished replicate.
func (j *Journal[R]) Save(point, replicate int, r *R) error {
	if j == nil {
		return nil
	}
	var content bytes.Buffer
	if err := gob.NewEncoder(&content).Encode(r); err != nil {
		return fmt.Errorf("the journal cannot hold replicate %d: %w", replicate, err)
	}
	return j.file.Put(EntryName(point, replicate), content.Bytes())
}

// Note stores a text beside the replicates, under a name without a slash.
func (j *Journal[R]) Note(name string, content []byte) error { return j.file.Put(name, content) }

// Notes returns the texts beside the replicates, by name.
func (j *Journal[R]) Notes() (map[string][]byte, error) {
	notes := map[string][]byte{}
	for _, name := range j.file.Names() {
		if strings.Contains(name, "/") || name == HeadName {
			continue
		}
		content, _, err := j.file.Get(name)
		if err != nil {
			return nil, err
		}
		notes[name] = content
	}
	return notes, nil
}

// Raw returns a stored replicate as it stands in the file, and nil where there
// is none.
func (j *Journal[R]) Raw(point, replicate int) ([]byte, error) {
	content, _, err := j.file.Get(EntryName(point, replicate))
	return content, err
}

// EntryName is the name of a replicate in a journal.
func EntryName(point, replicate int) string {
	return strconv.Itoa(point) + "/" + strconv.Itoa(replicate)
}

// Close closes the journal, which stays where it is.
func (j *Journal[R]) Close() error { return j.file.Close() }

// readJournal reads the journal of a results folder.
func readJournal(dir string) (Head, int, error) {
	return ReadHead(filepath.Join(dir, journalName))
}

// removeFile removes a file that may be there.
func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
