"""A real cluster from the real wheel: made, used, crashed, taken over, saved and put back."""
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from launcher.backup import DROP_WHAT_IS_OURS, backup, restore, wanted_in_restore
from launcher.database import (NAME, OWNER, ROOT_HOME, EmbeddedDatabase, check_external, find_client, root_home,
                               run_sql)
from launcher.network import answers
from launcher.processes import Children, started_at
from launcher.progress import Console
from launcher.settings import Settings
from launcher.state import State
from launcher.trouble import ALREADY_RUNNING, MISSING, WRONG_USE, Trouble


class Cluster(unittest.TestCase):
    """One checkout for all tests of the class, so that programs are unpacked once."""

    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.state = State(Path(cls.place.name).resolve())
        cls.state.prepare()
        cls.why_not = None
        children = Children(cls.state)
        try:
            EmbeddedDatabase(cls.state).unpack(children.tool, lambda package: False)
        except Trouble as trouble:
            cls.why_not = str(trouble)

    @classmethod
    def tearDownClass(cls):
        if os.geteuid() == 0:
            shutil.rmtree(root_home(cls.state.checkout), ignore_errors=True)
        cls.place.cleanup()

    def setUp(self):
        if self.why_not:
            self.skipTest(f"no database from the wheel: {self.why_not}")
        self.children = Children(self.state)
        self.addCleanup(lambda: self.children.stop_all())
        self.database = EmbeddedDatabase(self.state)

    def start(self) -> EmbeddedDatabase:
        self.database.start(self.children, lambda package: False)
        return self.database

    def stop(self) -> None:
        self.children.stop_all()
        self.children = Children(self.state)
        self.database = EmbeddedDatabase(self.state)

    def as_owner(self, script: str) -> str:
        return run_sql(self.database.bin / "psql", self.database.address(), script, os.environ)


class EmbeddedCluster(Cluster):

    def test_the_owner_may_make_roles_and_owns_the_database_but_is_no_superuser(self):
        self.start()
        self.assertEqual(self.as_owner("SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user;"), "f|t")
        self.assertEqual(self.as_owner(
            "SELECT datname, pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database();"),
            f"{NAME}|{OWNER}")

    def test_vectors_and_both_stemmers_are_there(self):
        self.start()
        self.assertEqual(self.as_owner("SELECT '[1,2]'::vector <-> '[1,4]'::vector;"), "2")
        self.assertEqual(self.as_owner("SELECT to_tsvector('dutch', 'onderzoekers') @@ to_tsquery('dutch', 'onderzoeker'),"
                                       " to_tsvector('english', 'travelling') @@ to_tsquery('english', 'travels');"), "t|t")

    def test_writing_is_safe_and_the_server_listens_on_loopback_only(self):
        self.start()
        self.assertEqual(self.database.sql("SELECT current_setting('fsync'), current_setting('listen_addresses'),"
                                           " current_setting('unix_socket_directories');"), "on|127.0.0.1|")

    def test_nobody_enters_without_the_password(self):
        address = self.start().address()
        stranger = type(address)(address.host, address.port, address.name, address.user, "wrong")
        with self.assertRaisesRegex(Trouble, "password authentication failed"):
            run_sql(self.database.bin / "psql", stranger, "SELECT 1;", os.environ)

    def test_data_passwords_and_programs_have_the_right_modes(self):
        self.start()
        self.assertEqual(self.database.settings_file.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.database.data.stat().st_mode & 0o777, 0o700)
        self.assertEqual((self.database.bin / "postgres").stat().st_mode & 0o022, 0)
        self.assertFalse((self.database.home / "password.new").exists())

    @unittest.skipUnless(os.geteuid() == 0, "only root gives the database to another user")
    def test_started_by_root_it_runs_as_somebody_else_outside_the_checkout(self):
        self.start()
        self.assertTrue(str(self.database.home).startswith(str(ROOT_HOME)))
        self.assertNotEqual(os.stat(f"/proc/{self.database.child.process.pid}").st_uid, 0)
        self.assertNotEqual(self.database.data.stat().st_uid, 0)

    def test_rows_port_and_passwords_survive_a_restart(self):
        self.start()
        self.as_owner("CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer;")
        before = self.database.address()
        self.stop()
        self.assertFalse(answers("127.0.0.1", before.port))
        self.start()
        self.assertEqual(self.database.address(), before)
        self.assertEqual(self.as_owner("SELECT answer FROM kept;"), "42")

    def test_a_taken_port_is_left_to_its_owner(self):
        self.start()
        port = self.database.address().port
        self.stop()
        with socket.socket() as taken:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(("127.0.0.1", port))
            taken.listen()
            self.start()
            self.assertNotEqual(self.database.address().port, port)
            self.assertEqual(self.as_owner("SELECT 1;"), "1")

    def test_a_crash_loses_nothing_that_was_committed(self):
        self.start()
        self.as_owner("DROP TABLE IF EXISTS crash; CREATE TABLE crash AS SELECT 1 AS kept;")
        process = self.database.child.process
        process.send_signal(signal.SIGQUIT)
        process.wait(20)
        self.stop()
        self.start()
        self.assertEqual(self.as_owner("SELECT kept FROM crash;"), "1")

    def test_an_orphan_on_our_data_is_ended_before_we_start(self):
        self.start()
        orphan = self.database.child.process
        self.children.children.clear()
        self.stop()
        self.assertIsNotNone(started_at(orphan.pid))
        self.start()
        self.assertIsNone(started_at(orphan.pid))
        orphan.wait(5)
        self.assertEqual(self.as_owner("SELECT 1;"), "1")

    def test_a_stranger_named_in_the_lock_file_is_left_alone(self):
        self.start()
        self.stop()
        stranger = subprocess.Popen(["sleep", "300"])
        self.addCleanup(stranger.wait)
        self.addCleanup(stranger.kill)
        lock = self.database.data / "postmaster.pid"
        lock.write_text(f"{stranger.pid}\n{self.database.data}\n{int(time.time())}\n1\n\n127.0.0.1\n1 1\nready   \n")
        self.database.give(lock)
        self.assertFalse(self.database.is_running())
        self.start()
        self.assertIsNone(stranger.poll())
        self.assertEqual(self.as_owner("SELECT 1;"), "1")

    def test_a_half_made_cluster_is_made_again(self):
        self.start()
        self.stop()
        self.database.settings["initialised"] = False
        self.database.remember()
        self.database = EmbeddedDatabase(self.state)
        self.start()
        self.assertEqual(self.as_owner("SELECT 1;"), "1")

    def test_lost_passwords_are_said_and_data_is_kept(self):
        self.start()
        self.stop()
        saved = self.database.settings_file.read_text()
        self.addCleanup(self.database.settings_file.write_text, saved)
        self.database.settings_file.unlink()
        self.database = EmbeddedDatabase(self.state)
        with self.assertRaisesRegex(Trouble, "with its passwords is gone"):
            self.start()
        self.assertTrue((self.database.data / "PG_VERSION").exists())

    def test_a_test_database_is_empty_every_time(self):
        self.start()
        address = self.database.fresh_test_database("loketwijzer_test")
        psql = self.database.bin / "psql"
        run_sql(psql, address, "CREATE TABLE left_behind (id int);", os.environ)
        self.database.fresh_test_database("loketwijzer_test")
        self.assertEqual(run_sql(psql, address, "SELECT count(*) FROM pg_class WHERE relname = 'left_behind';",
                                 os.environ), "0")
        self.assertEqual(run_sql(psql, address, "SELECT '[1]'::vector;", os.environ), "[1]")

    def test_a_given_database_is_described(self):
        self.start()
        self.assertRegex(check_external(self.database.address(), find_client("psql", self.state)),
                         r"^PostgreSQL 18\.\d+ with pgvector 0\.8\.\d+ on 127\.0\.0\.1:\d+$")

    def test_a_given_database_without_pgvector_is_refused_with_what_to_install(self):
        self.start()
        script = self.state.folder / "psql-15"
        script.write_text("#!/bin/sh\necho '15|15.4||'\n")
        script.chmod(0o755)
        with self.assertRaisesRegex(Trouble, "has no pgvector; install the package postgresql-15-pgvector") as caught:
            check_external(self.database.address(), script)
        self.assertEqual(caught.exception.code, MISSING)
        script.write_text("#!/bin/sh\necho '14|14.9|0.8.0|0.8.0'\n")
        with self.assertRaisesRegex(Trouble, "is PostgreSQL 14.9; Loketwijzer needs 15"):
            check_external(self.database.address(), script)
        script.write_text("#!/bin/sh\necho '16|16.1|0.6.2|0.8.0'\n")
        with self.assertRaisesRegex(Trouble, "pgvector 0.6.2 is too old"):
            check_external(self.database.address(), script)


SCHEMA = """
CREATE SCHEMA IF NOT EXISTS more;
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE institution (key text PRIMARY KEY, mood mood);
CREATE TABLE passage (id bigserial PRIMARY KEY, institution text REFERENCES institution, text text, vector vector);
CREATE VIEW short AS SELECT left(text, 3) AS text FROM passage;
CREATE FUNCTION working_for() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_setting('x.institution', true) $$;
ALTER TABLE passage ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON passage USING (institution = working_for());
DO $$ BEGIN CREATE ROLE loketwijzer_app LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
GRANT SELECT ON passage TO loketwijzer_app;
INSERT INTO institution VALUES ('landelijk', 'good');
INSERT INTO passage (institution, text, vector) VALUES ('landelijk', 'een passage', '[1,2,3]');
"""


class BackupAndRestore(Cluster):

    def setUp(self):
        super().setUp()
        self.settings = Settings({})
        self.file = Path(self.place.name) / "copy.dump"
        self.out = open(os.devnull, "w")
        self.addCleanup(self.out.close)
        self.console = Console(self.out)

    def make(self) -> None:
        """Started, and with the content of SCHEMA whatever an earlier test left."""
        self.start()
        self.as_owner(DROP_WHAT_IS_OURS + SCHEMA)

    def made_and_stopped(self) -> None:
        self.make()
        self.stop()

    def forget_cluster(self) -> None:
        shutil.rmtree(self.database.data)
        self.database.settings_file.unlink()
        self.database = EmbeddedDatabase(self.state)

    def test_what_was_saved_comes_back_and_later_things_are_gone(self):
        self.made_and_stopped()
        self.assertEqual(backup(self.settings, self.state, self.console, self.file), 0)
        self.start()
        self.as_owner("DELETE FROM passage; CREATE TABLE later (id int); CREATE VIEW later_view AS SELECT * FROM later;")
        self.stop()
        self.assertEqual(restore(self.settings, self.state, self.console, self.file, sure=True), 0)
        self.start()
        self.assertEqual(self.as_owner("SELECT text, vector FROM passage;"), "een passage|[1,2,3]")
        self.assertEqual(self.as_owner("SELECT count(*) FROM pg_class WHERE relname LIKE 'later%';"), "0")
        self.assertEqual(self.as_owner("SELECT has_table_privilege('loketwijzer_app', 'passage', 'SELECT'),"
                                       " (SELECT relrowsecurity FROM pg_class WHERE relname = 'passage'),"
                                       " (SELECT count(*) FROM pg_policy);"), "t|t|1")

    def test_a_copy_moves_to_a_fresh_cluster(self):
        self.made_and_stopped()
        backup(self.settings, self.state, self.console, self.file)
        self.forget_cluster()
        self.start()
        self.stop()
        restore(self.settings, self.state, self.console, self.file, sure=True)
        self.start()
        self.assertEqual(self.as_owner("SELECT count(*) FROM passage;"), "1")
        self.assertEqual(self.as_owner("ALTER ROLE loketwijzer_app LOGIN PASSWORD 'by the application';"), "")

    def test_a_copy_is_private(self):
        self.made_and_stopped()
        backup(self.settings, self.state, self.console, self.file)
        self.assertEqual(self.file.stat().st_mode & 0o777, 0o600)

    def test_a_file_that_is_no_backup_changes_nothing(self):
        self.made_and_stopped()
        self.file.write_text("holiday pictures")
        with self.assertRaisesRegex(Trouble, "is not a backup") as caught:
            restore(self.settings, self.state, self.console, self.file, sure=True)
        self.assertEqual(caught.exception.code, WRONG_USE)
        self.start()
        self.assertEqual(self.as_owner("SELECT count(*) FROM passage;"), "1")

    def test_nothing_is_replaced_under_a_running_application(self):
        self.made_and_stopped()
        backup(self.settings, self.state, self.console, self.file)
        with self.state.lock("run"), self.assertRaisesRegex(Trouble, "./loketwijzer stop") as caught:
            restore(self.settings, self.state, self.console, self.file, sure=True)
        self.assertEqual(caught.exception.code, ALREADY_RUNNING)

    def test_somebody_elses_connections_hold_a_restore_back(self):
        self.made_and_stopped()
        backup(self.settings, self.state, self.console, self.file)
        self.start()
        address = self.database.address()
        given = Settings({"LOKETWIJZER_DATABASE_URL": address.jdbc(), "LOKETWIJZER_DATABASE_USER": address.user,
                          "LOKETWIJZER_DATABASE_PASSWORD": address.password})
        other = subprocess.Popen([self.database.bin / "psql", "-X", "-q", "-c", "SELECT pg_sleep(300)"],
                                 env=address.client_environment(os.environ), stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        self.addCleanup(other.wait)
        self.addCleanup(other.kill)
        while self.database.sql("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(300)%'"
                                " AND pid <> pg_backend_pid();") == "0":
            self.assertIsNone(other.poll())
        with self.assertRaisesRegex(Trouble, "1 connections use the database"):
            restore(given, self.state, self.console, self.file, sure=True)

    def test_a_running_database_can_be_saved_and_a_given_one_restored(self):
        self.make()
        with self.state.lock("run"):
            self.assertEqual(backup(self.settings, self.state, self.console, self.file), 0)
        address = self.database.address()
        given = Settings({"LOKETWIJZER_DATABASE_URL": address.jdbc(), "LOKETWIJZER_DATABASE_USER": address.user,
                          "LOKETWIJZER_DATABASE_PASSWORD": address.password})
        self.as_owner("TRUNCATE passage;")
        self.assertEqual(restore(given, self.state, self.console, self.file, sure=True), 0)
        self.assertEqual(self.as_owner("SELECT count(*) FROM passage;"), "1")

    def test_no_database_yet_is_said(self):
        with tempfile.TemporaryDirectory() as elsewhere, self.assertRaisesRegex(Trouble, "There is no database yet"):
            backup(self.settings, State(Path(elsewhere)), self.console, self.file)

    def test_the_extension_is_not_made_again(self):
        self.assertFalse(wanted_in_restore("2; 3079 16386 EXTENSION - vector "))
        self.assertFalse(wanted_in_restore("3000; 0 0 COMMENT - EXTENSION vector "))
        self.assertTrue(wanted_in_restore("220; 1259 16720 TABLE public passage loketwijzer"))


if __name__ == "__main__":
    unittest.main()
