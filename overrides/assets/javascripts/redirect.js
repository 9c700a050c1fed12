// Sends a short address (/w07/) on to its page and keeps what follows ? and #.
location.replace(document.currentScript.dataset.target + location.search + location.hash);
