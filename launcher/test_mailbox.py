import smtplib
import tempfile
import unittest
from email.message import EmailMessage
from pathlib import Path

from launcher.mailbox import Mailbox


def letter(text, to="onderzoeker@tu-voorbeeld.example"):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "loket@example.nl", to, "Bericht over uw aanvraag LW-2026-ABCDEF"
    message.set_content(text)
    return message


class MailboxTest(unittest.TestCase):

    def setUp(self):
        self.told = []
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.mailbox = Mailbox(Path(self.folder.name), self.told.append)
        self.mailbox.open()
        self.addCleanup(self.mailbox.close)

    def send(self, *messages):
        with smtplib.SMTP("127.0.0.1", self.mailbox.port, timeout=10) as client:
            for message in messages:
                client.send_message(message)

    def test_a_letter_is_told_with_its_link_and_code_and_kept_as_a_file(self):
        self.send(letter("Goedendag,\n\nUw code is 123456.\nOpen https://localhost/zaak/#abc\nTot ziens"))
        self.assertEqual(1, len(self.told))
        self.assertIn("onderzoeker@tu-voorbeeld.example", self.told[0])
        self.assertIn("LW-2026-ABCDEF", self.told[0])
        self.assertIn("123456", self.told[0])
        self.assertIn("https://localhost/zaak/#abc", self.told[0])
        self.assertNotIn("Tot ziens", self.told[0])
        self.assertIn(b"Tot ziens", (Path(self.folder.name) / "0001.eml").read_bytes())

    def test_two_letters_in_one_conversation_are_two_letters(self):
        self.send(letter("een"), letter("twee", "tweede@tu-voorbeeld.example"))
        self.assertEqual(2, len(self.told))
        self.assertNotIn("onderzoeker", self.told[1])

    def test_a_line_that_is_a_single_dot_does_not_end_the_letter(self):
        self.send(letter("voor\n.\nna https://localhost/"))
        self.assertIn("https://localhost/", self.told[0])


if __name__ == "__main__":
    unittest.main()
