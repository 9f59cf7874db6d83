package run

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

const lockName = ".lock"

// ErrBusy says that another process is at work in a results folder.
var ErrBusy = errors.New("another transpac is at work in this folder")

// Lock takes a results folder for this process. The system releases the lock
// when the process ends, however it ends.
func Lock(dir string) (unlock func(), err error) { return LockFile(filepath.Join(dir, lockName)) }

// LockFile takes a part of a results folder, for which the file stands.
func LockFile(path string) (unlock func(), err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if !lockFile(file) || !same(file, path) {
		file.Close()
		return nil, fmt.Errorf("%s: %w", filepath.Dir(path), ErrBusy)
	}
	return func() {
		os.Remove(path)
		file.Close()
	}, nil
}

// same tells whether an open file still has its name: the holder before us may
// have removed it between our opening and locking it.
func same(file *os.File, path string) bool {
	ours, err := file.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(path)
	return err == nil && os.SameFile(ours, named)
}
