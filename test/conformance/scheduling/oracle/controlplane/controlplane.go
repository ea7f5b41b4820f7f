// Package controlplane is etcd, the API server, the controllers and the scheduler of one Kubernetes release in one binary.
package controlplane

import (
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

var commands = map[string]func() *cobra.Command{
	"kube-apiserver":          func() *cobra.Command { return apiserver.NewAPIServerCommand() },
	"kube-controller-manager": func() *cobra.Command { return controllers.NewControllerManagerCommand() },
	"kube-scheduler":          func() *cobra.Command { return scheduler.NewSchedulerCommand() },
}

// Main runs the component that the first argument names, with the arguments after it.
// `etcd` takes a folder and a URL to listen on.
func Main() {
	if len(os.Args) < 2 {
		fail("etcd, kube-apiserver, kube-controller-manager or kube-scheduler?")
	}
	name := os.Args[1]
	if name == "etcd" {
		if len(os.Args) < 4 {
			fail("etcd FOLDER URL")
		}
		runEtcd(os.Args[2], os.Args[3])
		return
	}
	newCommand, isKnown := commands[name]
	if !isKnown {
		fail("unknown component " + name)
	}
	os.Args = append([]string{name}, os.Args[2:]...)
	os.Exit(cli.Run(newCommand()))
}

func runEtcd(folder, listen string) {
	client, err := url.Parse(listen)
	if err != nil {
		fail(err.Error())
	}
	peer := url.URL{Scheme: "http", Host: "127.0.0.1:0"}
	config := embed.NewConfig()
	config.Dir = folder
	config.LogLevel = "error"
	config.UnsafeNoFsync = true
	config.ListenClientUrls = []url.URL{*client}
	config.AdvertiseClientUrls = []url.URL{*client}
	config.ListenPeerUrls = []url.URL{peer}
	server, err := embed.StartEtcd(config)
	if err != nil {
		fail(err.Error())
	}
	<-server.Server.ReadyNotify()
	fmt.Println("etcd ready")
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	<-stop
	server.Close()
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(1)
}
