package run

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/seed-16a9e133/transpac/results/record"
)

// journal keeps finished pairs of runs on disk while a job is under way: one
// file for each replicate, written atomically, with a checksum in front. A
// file that is missing, torn or damaged only means that its replicate is run
// again. A nil journal keeps nothing.
type journal struct{ dir string }

// journalHead says what a journal's pairs belong to. Pairs of another
// experiment, or computed by another program on other data, are worthless.
type journalHead struct {
	Version    string            `json:"version"`
	Hash       string            `json:"hash"`
	Experiment string            `json:"experiment"` // resolved
	Data       []record.FileHash `json:"data"`
}

const (
	journalName = "replicates"
	headName    = "journal.json"

	pairExtension = ".pair"
)

// openJournal returns the journal in a results folder: the one that is there
// if it has the same head, else an empty one.
func openJournal(folder string, head journalHead) (*journal, error) {
	j := &journal{filepath.Join(folder, journalName)}
	want, err := json.Marshal(head)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(j.dir, headName)
	if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, want) {
		return j, nil
	}
	if err := os.RemoveAll(j.dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(j.dir, 0o755); err != nil {
		return nil, err
	}
	return j, record.WriteFile(path, want)
}

// readJournalHead reads the head of the journal in a results folder.
func readJournalHead(folder string) (journalHead, error) {
	var head journalHead
	text, err := os.ReadFile(filepath.Join(folder, journalName, headName))
	if err == nil {
		err = json.Unmarshal(text, &head)
	}
	return head, err
}

// remove deletes the journal.
func (j *journal) remove() error { return os.RemoveAll(j.dir) }

func (j *journal) path(replicate int) string {
	return filepath.Join(j.dir, fmt.Sprintf("%06d%s", replicate, pairExtension))
}

// save stores a finished pair.
func (j *journal) save(p *pair) error {
	if j == nil {
		return nil
	}
	var body bytes.Buffer
	if err := gob.NewEncoder(&body).Encode(p); err != nil {
		return fmt.Errorf("the journal cannot hold replicate %d: %w", p.Replicate, err)
	}
	sum := sha256.Sum256(body.Bytes())
	return record.WriteFile(j.path(p.Replicate), append(sum[:], body.Bytes()...))
}

// load returns a stored pair, or nil where there is none that is whole.
func (j *journal) load(replicate int) *pair {
	if j == nil {
		return nil
	}
	content, err := os.ReadFile(j.path(replicate))
	if err != nil || len(content) < sha256.Size {
		return nil
	}
	body := content[sha256.Size:]
	if sha256.Sum256(body) != [sha256.Size]byte(content[:sha256.Size]) {
		return nil
	}
	p := new(pair)
	if err := gob.NewDecoder(bytes.NewReader(body)).Decode(p); err != nil || p.Replicate != replicate {
		return nil
	}
	return p
}

// journalled counts the pairs in the journal of a results folder.
func journalled(folder string) int {
	files, err := os.ReadDir(filepath.Join(folder, journalName))
	if err != nil {
		return 0
	}
	n := 0
	for _, f := range files {
		if filepath.Ext(f.Name()) == pairExtension {
			n++
		}
	}
	return n
}
