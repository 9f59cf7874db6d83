package sweep

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/experiments/run"
	"github.com/seed-16a9e133/transpac/results/record"
)

// A shard's file has the form of a journal: its head, then point by point the
// replicates in their order, each layout before the first replicate that has
// it, and at last an entry that says that nothing is missing.
const (
	shardsName       = run.ShardsFolder
	journalExtension = "journal"
	shardExtension   = "shard"
	endName          = "end"
)

// file is the name of one of the shard's files.
func (s Shard) file(extension string) string {
	return fmt.Sprintf("%d-of-%d.%s", s.Index, s.Of, extension)
}

// shardFile is a journal or a shard file in a results folder.
type shardFile struct {
	path   string
	shard  Shard
	sealed bool
}

var shardPattern = regexp.MustCompile(`^([0-9]{1,9})-of-([0-9]{1,9})\.(journal|shard)$`)

// shardFiles lists the journals and shard files of a results folder by shard.
func shardFiles(dir string) ([]shardFile, error) {
	entries, err := os.ReadDir(filepath.Join(dir, shardsName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []shardFile
	for _, e := range entries {
		if m := shardPattern.FindStringSubmatch(e.Name()); m != nil {
			index, _ := strconv.Atoi(m[1])
			of, _ := strconv.Atoi(m[2])
			out = append(out, shardFile{filepath.Join(dir, shardsName, e.Name()), Shard{index, of}, m[3] == shardExtension})
		}
	}
	slices.SortFunc(out, func(a, b shardFile) int {
		return cmpShard(a.shard, b.shard)
	})
	return out, err
}

func cmpShard(a, b Shard) int {
	if a.Of != b.Of {
		return a.Of - b.Of
	}
	return a.Index - b.Index
}

// seal writes the shard's file from its journal, in point order.
func (j Job) seal(journal *run.Journal[Replicate], path string) error {
	file, err := record.CreateAtomic(path)
	if err != nil {
		return err
	}
	defer file.Abort()
	head, err := json.Marshal(j.head())
	if err != nil {
		return err
	}
	if err := record.WriteEntry(file, run.HeadName, head); err != nil {
		return err
	}
	notes, err := journal.Notes()
	if err != nil {
		return err
	}
	written := map[string]bool{}
	for point := j.Shard.Index; point < j.Design.Len(); point += j.Shard.Of {
		for replicate := 0; ; replicate++ {
			r, err := journal.Load(point, replicate)
			if err != nil {
				return err
			}
			if r == nil {
				break
			}
			if name := layoutPrefix + r.Layout; !r.Failed() && !written[name] {
				written[name] = true
				if err := record.WriteEntry(file, name, notes[name]); err != nil {
					return err
				}
			}
			raw, err := journal.Raw(point, replicate)
			if err != nil {
				return err
			}
			if err := record.WriteEntry(file, run.EntryName(point, replicate), raw); err != nil {
				return err
			}
		}
	}
	if err := record.WriteEntry(file, endName, []byte(j.Shard.String())); err != nil {
		return err
	}
	return file.Commit()
}

// shardReader reads a shard's file point by point.
type shardReader struct {
	path    string
	file    *os.File
	entries *record.EntryReader
	layouts map[string][]Row

	// The entry that follows, which belongs to the next point; ended after the
	// last.
	point     int
	replicate *Replicate
	ended     bool
}

func openShard(path string, layouts map[string][]Row) (*shardReader, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	s := &shardReader{path: path, file: f, entries: record.NewEntryReader(f), layouts: layouts}
	if _, _, err = s.entries.Next(); err == nil { // the head, which was read before
		err = s.advance()
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return s, nil
}

// advance reads up to the next replicate.
func (s *shardReader) advance() error {
	for {
		name, content, err := s.entries.Next()
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", s.path, err)
		case name == "":
			return fmt.Errorf("%s is damaged after %d bytes; delete it and run the shard again", s.path, s.entries.Read())
		case name == endName:
			s.ended, s.replicate = true, nil
			return nil
		case strings.HasPrefix(name, layoutPrefix):
			rows, err := decodeLayout(content)
			if err != nil {
				return fmt.Errorf("%s: %w", s.path, err)
			}
			s.layouts[strings.TrimPrefix(name, layoutPrefix)] = rows
		default:
			before, _, _ := strings.Cut(name, "/")
			if s.point, err = strconv.Atoi(before); err != nil {
				return fmt.Errorf("%s: %q is no entry of a shard", s.path, name)
			}
			s.replicate = new(Replicate)
			if err := gob.NewDecoder(bytes.NewReader(content)).Decode(s.replicate); err != nil {
				return fmt.Errorf("%s: %s: %w", s.path, name, err)
			}
			return nil
		}
	}
}

// next returns the replicates of the next point; it is false after the last.
func (s *shardReader) next() (point int, replicates []*Replicate, more bool, err error) {
	if s.ended {
		return 0, nil, false, nil
	}
	point = s.point
	for !s.ended && s.point == point {
		replicates = append(replicates, s.replicate)
		if err := s.advance(); err != nil {
			return 0, nil, false, err
		}
	}
	return point, replicates, true, nil
}
