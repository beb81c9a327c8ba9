"""What people leave behind: decisions and their reasons."""
