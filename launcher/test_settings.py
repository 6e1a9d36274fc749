"""Addresses of databases in every spelling people use, and the port."""
import unittest

from launcher.settings import Settings, database_address, port_number
from launcher.trouble import WRONG_USE, Trouble


class DatabaseAddresses(unittest.TestCase):

    def test_both_spellings_come_to_the_same_jdbc_address(self):
        for url in ("postgresql://db.example:5433/advice", "postgres://db.example:5433/advice",
                    "jdbc:postgresql://db.example:5433/advice"):
            self.assertEqual(database_address(url, "owner", "secret").jdbc(),
                             "jdbc:postgresql://db.example:5433/advice")

    def test_the_usual_port_is_filled_in(self):
        self.assertEqual(database_address("postgresql://db/advice", "o", None).jdbc(), "jdbc:postgresql://db:5432/advice")

    def test_user_and_password_may_stand_in_the_address_and_leave_it(self):
        address = database_address("postgresql://owner:p%40ss%2F1@db/advice", None, None)
        self.assertEqual((address.user, address.password), ("owner", "p@ss/1"))
        self.assertNotIn("p@ss", address.jdbc())
        self.assertNotIn("p%40ss", address.jdbc())

    def test_jdbc_style_user_and_password_are_taken_out_too(self):
        address = database_address("jdbc:postgresql://db/advice?user=owner&password=x&sslmode=require", None, None)
        self.assertEqual((address.user, address.password), ("owner", "x"))
        self.assertEqual(address.jdbc(), "jdbc:postgresql://db:5432/advice?sslmode=require")

    def test_variables_win_over_the_address(self):
        address = database_address("postgresql://a:b@db/advice", "owner", "secret")
        self.assertEqual((address.user, address.password), ("owner", "secret"))

    def test_client_programs_get_the_password_in_their_environment(self):
        address = database_address("postgresql://o:secret@[::1]:5433/advice?sslmode=require", None, None)
        environment = address.client_environment({"PATH": "/bin"})
        self.assertEqual(environment["PGPASSWORD"], "secret")
        self.assertEqual((environment["PGHOST"], environment["PGPORT"], environment["PGSSLMODE"]),
                         ("::1", "5433", "require"))
        self.assertEqual(address.jdbc(), "jdbc:postgresql://[::1]:5433/advice?sslmode=require")

    def test_a_password_never_shows_when_an_address_is_printed(self):
        self.assertNotIn("secret", repr(database_address("postgresql://db/advice", "owner", "secret")))

    def test_what_is_no_postgresql_address_is_refused_with_an_example(self):
        for url in ("mysql://db/advice", "postgresql://db", "db:5432/advice", "postgresql://db:port/advice"):
            with self.subTest(url), self.assertRaises(Trouble) as caught:
                database_address(url, "owner", None)
            self.assertEqual(caught.exception.code, WRONG_USE)
            self.assertIn("postgresql://host:5432/name", str(caught.exception))

    def test_a_missing_owner_is_named(self):
        with self.assertRaisesRegex(Trouble, "LOKETWIJZER_DATABASE_USER"):
            database_address("postgresql://db/advice", None, None)

    def test_no_variable_means_our_own_database(self):
        self.assertIsNone(Settings({}).database())
        self.assertIsNone(Settings({"LOKETWIJZER_DATABASE_URL": "  "}).database())

    def test_another_address_keeps_name_and_person(self):
        moved = database_address("postgresql://db/advice", "owner", "secret").at("127.0.0.1", 6000)
        self.assertEqual((moved.jdbc(), moved.user), ("jdbc:postgresql://127.0.0.1:6000/advice", "owner"))


class Ports(unittest.TestCase):

    def test_the_port_of_the_contract_is_the_default(self):
        self.assertEqual(Settings({}).port, 9080)

    def test_a_port_is_a_number_that_exists(self):
        self.assertEqual(port_number("8080"), 8080)
        for text in ("0", "65536", "http", "-1", "80 80"):
            with self.subTest(text), self.assertRaisesRegex(Trouble, "LOKETWIJZER_PORT"):
                port_number(text)


if __name__ == "__main__":
    unittest.main()
