// SPDX-License-Identifier: GPL-3.0-or-later

package iam

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

var iam struct {
	BaseURL   string                           `json:"base_url"`
	Superuser struct{ Email, Password string } `json:"superuser"`
}

// TestMain starts one server for all tests of the package.
func TestMain(m *testing.M) {
	program := os.Getenv("TENANTRYCTL")
	if program == "" {
		program = "tenantryctl"
	}
	server := exec.Command(program, "serve", "--ephemeral", "--seed", "../seed.json")
	server.Stderr = os.Stderr
	output, err := server.StdoutPipe()
	if err != nil || server.Start() != nil {
		panic("tenantryctl can't be started")
	}
	line, _ := bufio.NewReader(output).ReadBytes('\n')
	if err := json.Unmarshal(line, &iam); err != nil {
		panic(err)
	}
	status := m.Run()
	_ = server.Process.Signal(syscall.SIGTERM)
	_ = server.Wait()
	os.Exit(status)
}

func reset(t *testing.T) {
	t.Helper()
	answer, err := http.Post(iam.BaseURL+"/testing/reset", "", nil)
	if err != nil || answer.StatusCode != http.StatusNoContent {
		t.Fatal("the reset failed")
	}
}

func TestWrongPasswordIsRefused(t *testing.T) {
	reset(t)
	form := url.Values{"username": {"ada@example.org"}, "password": {"not hers"}}
	answer, err := http.Post(iam.BaseURL+"/api/v1/auth/token", "application/x-www-form-urlencoded",
		strings.NewReader(form.Encode()))
	if err != nil || answer.StatusCode != http.StatusUnauthorized {
		t.Fatal("somebody got in")
	}
}
